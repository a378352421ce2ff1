package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Columns are those of a list of a semester, by its name: points, awards or
// active. There are none for another name.
func Columns(list string) []string {
	return map[string][]string{
		"points": {"id", "name", "email", "points", "groups"},
		"awards": {"name", "email", "group", "kind", "justification"},
		"active": {"name", "email"},
	}[list]
}

// earned is a row of one of these lists; what a list has not is empty.
type earned struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	Email         string   `json:"email"`
	Points        int      `json:"points"`
	Groups        []string `json:"groups"`
	Group         string   `json:"group"`
	Kind          string   `json:"kind"`
	Justification string   `json:"justification"`
}

func (e earned) cell(column string) any {
	switch column {
	case "id":
		return e.ID
	case "name":
		return e.Name
	case "email":
		return e.Email
	case "points":
		return e.Points
	case "groups":
		return strings.Join(e.Groups, ", ")
	case "group":
		return e.Group
	case "kind":
		return e.Kind
	default:
		return e.Justification
	}
}

// Semester reads the rows of a list out of the database's answer, one when it
// is asked for; the header stands above them.
func Semester(list string, header []string, answer json.RawMessage) Rows {
	columns := Columns(list)
	return func(yield func([]any, error) bool) {
		row := make([]any, len(columns))
		for i := range columns {
			row[i] = header[i]
		}
		if !yield(row, nil) {
			return
		}
		in := json.NewDecoder(bytes.NewReader(answer))
		_, err := in.Token() // the bracket
		for err == nil && in.More() {
			var e earned
			if err = in.Decode(&e); err != nil {
				break
			}
			row = make([]any, len(columns))
			for i, c := range columns {
				row[i] = e.cell(c)
			}
			if !yield(row, nil) {
				return
			}
		}
		if err == nil {
			_, err = in.Token() // the other bracket
		}
		if err != nil {
			yield(nil, fmt.Errorf("read the rows of %s: %w", list, err))
		}
	}
}
