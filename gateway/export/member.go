// Package export writes lists of members for other programs: CSV, XLSX, vCard.
// It gets what the database lets the reader see, and knows nothing else.
package export

import (
	"slices"
	"strings"
	"time"
)

// Member is a row of the answer of export_members; a name is "" when the
// profile is hidden, and a field that may not be seen is not there.
type Member struct {
	Username string    `json:"username"`
	Name     string    `json:"name"`
	Nickname string    `json:"nickname"`
	Status   string    `json:"status"`
	Since    time.Time `json:"since"`
	Owner    bool      `json:"owner"`
	Flairs   []string  `json:"flairs"`
	Fields   []Field   `json:"fields"`
}

// Field is a field of a profile; there may be several of one kind.
type Field struct {
	Field string `json:"field"`
	Value string `json:"value"`
}

// values are all values of a kind of field.
func (m Member) values(field string) []string {
	var found []string
	for _, f := range m.Fields {
		if f.Field == field {
			found = append(found, f.Value)
		}
	}
	return found
}

// Table is a header and rows: what CSV and XLSX have in common.
func Table(members []Member) [][]string {
	var columns []string
	for _, m := range members {
		for _, f := range m.Fields {
			if !slices.Contains(columns, f.Field) {
				columns = append(columns, f.Field)
			}
		}
	}
	slices.Sort(columns)
	rows := [][]string{append([]string{"name", "nickname", "username", "status", "since", "owner", "flairs"}, columns...)}
	for _, m := range members {
		owner := "no"
		if m.Owner {
			owner = "yes"
		}
		row := []string{
			m.Name, m.Nickname, m.Username, strings.ToLower(m.Status), m.Since.UTC().Format(time.DateOnly), owner, strings.Join(m.Flairs, "; "),
		}
		for _, c := range columns {
			row = append(row, strings.Join(m.values(c), "; "))
		}
		rows = append(rows, row)
	}
	return rows
}
