package peribolos

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// teams appends the teams of one mapping, each followed by the teams below it.
func (w *walker) teams(n *yaml.Node, parent string, depth int) {
	if depth > maxDepth {
		w.refuse(n.Line, "teams are nested deeper than %d levels", maxDepth)
		return
	}
	for _, f := range w.fields(n, "teams") {
		name, slug, ok := w.name(f.line, "team", f.key)
		if !ok {
			continue
		}
		team := Team{
			Name: name, Slug: slug, ParentSlug: parent, Line: f.line,
			Maintainers: []string{}, Members: []string{}, Previously: []string{},
		}
		below := w.team(&team, f.value)
		w.org.Teams = append(w.org.Teams, team)
		if below != nil {
			w.teams(below, slug, depth+1)
		}
	}
}

// team fills in one team and gives back the node of the teams below it.
func (w *walker) team(team *Team, n *yaml.Node) (below *yaml.Node) {
	for _, f := range w.fields(n, "team "+shorten(team.Name)) {
		switch f.key {
		case "description":
			team.Description = w.description(f)
		case "maintainers":
			team.Maintainers = w.people(f)
		case "members":
			team.Members = w.people(f)
		case "previously":
			team.Previously = w.previously(f)
		case "privacy":
			w.privacy(f, team.Name)
		case "teams":
			below = f.value
		default:
			w.ignore(f, "team "+shorten(team.Name))
		}
	}
	return below
}

func (w *walker) previously(f field) []string {
	slugs := []string{}
	for _, item := range w.items(f.value, "previously") {
		text, ok := w.text(item, "a previous name")
		if !ok {
			continue
		}
		if _, slug, ok := w.name(item.Line, "previous name", text); ok {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

// privacy is not kept; what the realm shows is a matter of its policies.
func (w *walker) privacy(f field, team string) {
	if isNull(f.value) {
		return
	}
	if text, ok := w.text(f.value, "privacy"); ok && text != "closed" {
		w.warn(f.line, "privacy_not_kept", "privacy %q of team %s is not kept: who sees the group follows from the policies of the realm", shorten(text), shorten(team))
	}
}

func (w *walker) description(f field) string {
	if isNull(f.value) {
		return ""
	}
	text, ok := w.text(f.value, "description")
	if !ok {
		return ""
	}
	if utf8.RuneCountInString(text) > maxDescription {
		w.refuse(f.line, "description is longer than %d characters", maxDescription)
		return ""
	}
	if strings.ContainsFunc(text, unreadable) {
		w.refuse(f.line, "description holds a control character")
		return ""
	}
	return text
}
