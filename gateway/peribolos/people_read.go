package peribolos

import (
	"strings"
	"unicode"
)

// people reads a list of usernames, each once, and remembers where they stand.
func (w *walker) people(f field) []string {
	people := []string{}
	seen := map[string]bool{}
	for _, item := range w.items(f.value, f.key) {
		text, ok := w.text(item, "a username in "+f.key)
		if !ok || !w.username(item.Line, f.key, text) {
			continue
		}
		key := strings.ToLower(text)
		if seen[key] {
			w.warn(item.Line, "named_twice", "%s names %s a second time", f.key, text)
			continue
		}
		seen[key] = true
		if _, known := w.org.Lines[key]; !known {
			w.org.Lines[key] = item.Line
		}
		people = append(people, text)
	}
	return people
}

// checkOutsiders warns of people in teams whom the organisation does not list.
func (w *walker) checkOutsiders() {
	listed := map[string]bool{}
	for _, name := range append(append([]string{}, w.org.Admins...), w.org.Members...) {
		listed[strings.ToLower(name)] = true
	}
	for _, team := range w.org.Teams {
		for _, name := range append(append([]string{}, team.Maintainers...), team.Members...) {
			key := strings.ToLower(name)
			if listed[key] {
				continue
			}
			listed[key] = true
			w.warn(w.org.Lines[key], "not_in_organisation", "%s is in a team but not in the organisation; joins the realm and the team only", name)
		}
	}
}

// unreadable finds control characters other than the ones of running text.
func unreadable(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r'
}
