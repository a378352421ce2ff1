// Package peribolos reads organisation files in the format of Prow's peribolos:
// organisations, their people, and teams in teams. It decides nothing about
// rights; it turns a file into plain lists and says what it found on which line.
package peribolos

// Organisation is one organisation of a file, flat enough to be sent as JSON.
type Organisation struct {
	Name        string   `json:"name"`
	DisplayName string   `json:"display_name"`
	Slug        string   `json:"slug"`
	Description string   `json:"description"`
	Admins      []string `json:"admins"`
	Members     []string `json:"members"`
	Teams       []Team   `json:"teams"`
	Line        int      `json:"line"`
	// Lines tells where each username, in lower case, stands first.
	Lines map[string]int `json:"lines"`
}

// Team is one team; teams stand in the order of the file, parents before children.
type Team struct {
	Name string `json:"name"`
	Slug string `json:"slug"`
	// ParentSlug is empty for a team right below the organisation.
	ParentSlug  string   `json:"parent_slug"`
	Description string   `json:"description"`
	Maintainers []string `json:"maintainers"`
	Members     []string `json:"members"`
	// Previously holds the slugs of former names.
	Previously []string `json:"previously"`
	Line       int      `json:"line"`
}

// Result is what a file holds. When Refused says true, nothing of it may be used.
type Result struct {
	Organisations []Organisation
	Findings      []Finding
}

// Refused tells whether anything in the file stands in the way of using it.
func (r Result) Refused() bool {
	for _, f := range r.Findings {
		if f.Severity == SeverityRefused {
			return true
		}
	}
	return false
}
