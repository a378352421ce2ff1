package peribolos

// checkHandles refuses names that would give one handle to two groups: handles
// stay flat in an organisation however deep its teams are, and former names
// are handles too.
func (w *walker) checkHandles() {
	taken := map[string]int{w.org.Slug: w.org.Line}
	for _, team := range w.org.Teams {
		if line, twice := taken[team.Slug]; twice {
			w.refuse(team.Line, "team %q gives the handle %q, which line %d has already", shorten(team.Name), team.Slug, line)
			continue
		}
		taken[team.Slug] = team.Line
	}
	for i := range w.org.Teams {
		w.checkFormer(&w.org.Teams[i], taken)
	}
}

// checkFormer keeps the former names that mean something new.
func (w *walker) checkFormer(team *Team, taken map[string]int) {
	kept := []string{}
	for _, slug := range team.Previously {
		line, twice := taken[slug]
		switch {
		case !twice:
			taken[slug] = team.Line
			kept = append(kept, slug)
		case line == team.Line:
			w.warn(team.Line, "previous_name_known", "previous name %q of team %s says nothing new", slug, shorten(team.Name))
		default:
			w.refuse(team.Line, "previous name %q of team %s is the handle of line %d", slug, shorten(team.Name), line)
		}
	}
	team.Previously = kept
}
