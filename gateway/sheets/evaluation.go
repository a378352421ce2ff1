package sheets

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Cell is one of those that import_points takes.
type Cell struct {
	Row       int      `json:"row"`
	Column    int      `json:"column"`
	Member    string   `json:"member"`
	Guideline string   `json:"guideline"`
	Points    string   `json:"points,omitempty"`
	Comments  []string `json:"comments,omitempty"`
}

// CellName is what a spreadsheet calls a cell.
func CellName(row, column int) string {
	name, err := excelize.CoordinatesToCellName(max(column, 1), max(row, 1))
	if err != nil {
		return ""
	}
	return name
}

// Cells are those of a points table that say something: the first column names
// the member, the second may hold their name for the reader, each other one is a
// guideline.
func (t *Table) Cells() ([]Cell, error) {
	if !slices.Contains([]string{"member", "tag", "username", "felhasznalonev", "felhasznalo"}, simple(t.Header[0])) {
		return nil, RowErrors{{t.Head, CellName(t.Head, 1), "missing_member_column", t.Header[0]}}
	}
	first := 1
	if len(t.Header) > 1 && slices.Contains([]string{"name", "fullname", "nev", "teljesnev"}, simple(t.Header[1])) {
		first = 2
	}
	var cells []Cell
	var faults RowErrors
	taken := 0
	for i, row := range t.Rows {
		line := t.Lines[i]
		for column := first; column < len(t.Header); column++ {
			c := Cell{Row: line, Column: column + 1, Guideline: t.Header[column], Comments: t.Comments[[2]int{line, column + 1}]}
			taken += min(len(c.Comments), 1)
			if len(row) > 0 {
				c.Member = row[0]
			}
			if column < len(row) {
				c.Points = row[column]
			}
			if c.Points == "" && c.Comments == nil {
				continue
			}
			if c.Member == "" {
				faults = append(faults, Fault{line, CellName(line, 1), "member_missing", ""})
				break
			}
			cells = append(cells, c)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	if taken < len(t.Comments) {
		t.Notes = append(t.Notes, Fault{0, "", "comment_elsewhere", ""})
	}
	return cells, nil
}

// guidelineField gives the field that a header names; "" when it names none.
func guidelineField(header string) string {
	switch simple(header) {
	case "name", "guideline", "nev", "szempont", "pontozasielv":
		return "name"
	case "maxpermember", "max", "maximum", "legtobbegytagnak":
		return "max_per_member"
	case "maxtotal", "legtobbmindenkinekegyutt":
		return "max_total"
	case "description", "leiras", "miremennyijar":
		return "description"
	case "category", "kind", "type", "kategoria", "tipus", "fajta":
		return "category"
	}
	return ""
}

// category gives the word of the database for the word of a file; others go along, to be refused there.
func category(word string) string {
	switch simple(word) {
	case "work", "munka":
		return "WORK"
	case "responsibility", "felelosseg":
		return "RESPONSIBILITY"
	}
	return word
}

// GuidelineRows are what import_guidelines takes.
func (t *Table) GuidelineRows() ([]map[string]any, error) {
	fields := make([]string, len(t.Header))
	var faults RowErrors
	for i, header := range t.Header {
		field := guidelineField(header)
		switch {
		case field == "" && !t.filled(i):
		case field == "":
			faults = append(faults, Fault{t.Head, header, "unknown_column", ""})
		case slices.Contains(fields, field):
			faults = append(faults, Fault{t.Head, header, "column_twice", ""})
		}
		fields[i] = field
	}
	if !slices.Contains(fields, "name") {
		faults = append(faults, Fault{t.Head, strings.Join(t.Header, ", "), "missing_name_column", ""})
	}
	if len(faults) > 0 {
		return nil, faults
	}
	rows := make([]map[string]any, len(t.Rows))
	for i, cells := range t.Rows {
		row := map[string]any{"row": t.Lines[i]}
		for c, cell := range cells {
			if fields[c] == "category" {
				cell = category(cell)
			}
			if fields[c] != "" && cell != "" {
				row[fields[c]] = cell
			}
		}
		rows[i] = row
	}
	return rows, nil
}

// filled says whether anything stands in a column.
func (t *Table) filled(column int) bool {
	return slices.ContainsFunc(t.Rows, func(row []string) bool { return column < len(row) && row[column] != "" })
}
