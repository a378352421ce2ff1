package peribolos

import "gopkg.in/yaml.v3"

// organisations reads "orgs:", the only part of a file that is used.
func (w *walker) organisations(root *yaml.Node) []Organisation {
	if root == nil {
		return nil
	}
	var orgs []Organisation
	for _, f := range w.fields(root, "the file") {
		if f.key != "orgs" {
			w.ignore(f, "the file")
			continue
		}
		seen := map[string]int{}
		for _, g := range w.fields(f.value, "orgs") {
			org, ok := w.organisation(g)
			if !ok {
				continue
			}
			if line, taken := seen[org.Slug]; taken {
				w.refuse(g.line, "organisation %q gives the same handle as the one on line %d", shorten(g.key), line)
				continue
			}
			seen[org.Slug] = g.line
			orgs = append(orgs, org)
		}
	}
	if len(orgs) == 0 && !(Result{Findings: w.findings}).Refused() {
		w.refuse(root.Line, "the file names no organisation under \"orgs\"")
	}
	return orgs
}

func (w *walker) organisation(f field) (Organisation, bool) {
	_, slug, ok := w.name(f.line, "organisation", f.key)
	if !ok {
		return Organisation{}, false
	}
	org := Organisation{
		Name: f.key, DisplayName: f.key, Slug: slug, Line: f.line,
		Admins: []string{}, Members: []string{}, Teams: []Team{}, Lines: map[string]int{},
	}
	w.org = &org
	var teams *yaml.Node
	for _, g := range w.fields(f.value, "organisation "+shorten(f.key)) {
		switch g.key {
		case "name":
			org.DisplayName = w.displayName(g, f.key)
		case "description":
			org.Description = w.description(g)
		case "admins":
			org.Admins = w.people(g)
		case "members":
			org.Members = w.people(g)
		case "teams":
			teams = g.value
		default:
			w.ignore(g, "organisation "+shorten(f.key))
		}
	}
	if teams != nil {
		w.teams(teams, "", 1)
	}
	w.checkHandles()
	w.checkOutsiders()
	return org, true
}

// displayName reads the organisation's own name; an empty one means the key.
func (w *walker) displayName(f field, key string) string {
	if isNull(f.value) {
		return key
	}
	text, ok := w.text(f.value, "name")
	if !ok || text == "" {
		return key
	}
	name, _, _ := w.name(f.line, "organisation", text)
	return name
}

func (w *walker) ignore(f field, where string) {
	w.warn(f.line, "unknown_key", "unknown key %q of %s is ignored", shorten(f.key), where)
}
