package export

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Board is what files of a group's evaluation are made of: the answer of
// show_scoreboard, and of show_comments.
type Board struct {
	Group      struct{ Handle, Name string } `json:"group"`
	State      *BoardState                   `json:"scoreboard"`
	Guidelines []Guideline                   `json:"guidelines"`
	Rows       []Score                       `json:"rows"`
	Said       []Said                        `json:"-"`
}

// BoardState says which version it is.
type BoardState struct {
	Semester string `json:"semester"`
	Version  int    `json:"version"`
}

// Guideline is a column of the points table.
type Guideline struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	Category     string `json:"category"`
	Description  string `json:"description"`
	MaxPerMember int    `json:"max_per_member"`
	MaxTotal     *int   `json:"max_total"`
}

// Score is a member with their points by guideline; the username is "" when it
// may not be seen.
type Score struct {
	Member   string         `json:"member"`
	Username string         `json:"username"`
	Name     string         `json:"name"`
	Cells    map[string]int `json:"cells"`
}

// Said is a comment on a cell.
type Said struct {
	Member    string                           `json:"member"`
	Guideline string                           `json:"guideline"`
	Author    *struct{ Username, Name string } `json:"author"`
	Text      string                           `json:"text"`
	Closing   bool                             `json:"closing"`
	At        time.Time                        `json:"at"`
}

// columns are the guidelines with those of responsibility first (E-19).
func (b Board) columns() []Guideline {
	sorted := slices.Clone(b.Guidelines)
	slices.SortStableFunc(sorted, func(x, y Guideline) int { return strings.Compare(x.Category, y.Category) })
	return sorted
}

// GuidelineTable is the first sheet: a header and a row for each guideline.
// Cells are texts or whole numbers.
func (b Board) GuidelineTable() [][]any {
	rows := [][]any{{"name", "max_per_member", "max_total", "description", "category"}}
	for _, g := range b.columns() {
		var total any
		if g.MaxTotal != nil {
			total = *g.MaxTotal
		}
		rows = append(rows, []any{printable(g.Name), g.MaxPerMember, total, printable(g.Description), g.Category})
	}
	return rows
}

// PointTable is the second sheet: who, their name for the reader, and a column
// for each guideline. A cell without points is empty.
func (b Board) PointTable() [][]any {
	columns := b.columns()
	head := []any{"member", "name"}
	for _, g := range columns {
		head = append(head, printable(g.Name))
	}
	rows := [][]any{head}
	for _, r := range b.Rows {
		who := r.Username
		if who == "" {
			who = r.Member
		}
		row := []any{who, printable(r.Name)}
		for _, g := range columns {
			if points, given := r.Cells[g.ID]; given {
				row = append(row, points)
			} else {
				row = append(row, nil)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// printable leaves out what no file can hold.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) && r < 0x80 || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ReplaceAll(text, "\r\n", "\n"))
}

// written is a cell for CSV.
func written(cell any) string {
	switch c := cell.(type) {
	case string:
		return PlainCell(c)
	case int:
		return strconv.Itoa(c)
	}
	return ""
}
