package pages

import (
	"encoding/json"
	"strconv"

	"pek/gateway/sheets"
	"pek/views"
)

// noteAt is a word of the database about a place in a table; its column is a
// number, or the name of a field.
type noteAt struct {
	Row    int             `json:"row"`
	Column json.RawMessage `json:"column"`
	Key    string          `json:"key"`
	About  *string         `json:"about"`
}

// placed makes them what the page shows; row 0 is the header.
func placed(notes []noteAt, head int) []views.ImportNote {
	shown := make([]views.ImportNote, len(notes))
	for i, n := range notes {
		if n.Row == 0 {
			n.Row = head
		}
		shown[i] = views.ImportNote{Row: n.Row, Key: n.Key, About: n.About}
		if column, err := strconv.Atoi(string(n.Column)); err == nil {
			shown[i].Column = sheets.CellName(n.Row, column)
		} else {
			_ = json.Unmarshal(n.Column, &shown[i].Column) // no text is no name
		}
	}
	return shown
}
