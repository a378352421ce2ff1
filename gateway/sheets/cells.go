package sheets

import (
	"slices"

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
