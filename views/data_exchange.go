package views

import (
	"encoding/json"
	"strconv"
)

// Exchange is the page on which files of an evaluation go out and come in, with
// what was wrong with the last one.
type Exchange struct {
	Scoreboard
	Errors ImportNotes
}

// Query leads to the version that is shown.
func (e Exchange) Query() string {
	if e.Board == nil {
		return ""
	}
	return "?semester=" + e.Board.Semester + "&version=" + strconv.Itoa(e.Board.Version)
}

// ExchangePlan is what a file would do; What is points or guidelines.
type ExchangePlan struct {
	Scoreboard
	What            string
	Parcel          string
	Outdated        bool
	Report          ExchangeReport
	Skipped, Errors ImportNotes
}

// ExchangeReport is the answer of import_points and import_guidelines.
type ExchangeReport struct {
	Changes   []ExchangeChange   `json:"changes"`
	Unchanged int                `json:"unchanged"`
	Comments  []ExchangeComment  `json:"comments"`
	Created   []CreatedGuideline `json:"created"`
	Kept      []string           `json:"kept"`
	Cut       []struct {
		Guideline string `json:"guideline"`
		Members   int    `json:"members"`
	} `json:"cut"`
}

// ExchangeChange is a cell, or a field of a guideline, that becomes another.
type ExchangeChange struct {
	Row       int           `json:"row"`
	Column    int           `json:"column"`
	Place     string        `json:"-"`
	Member    string        `json:"member"`
	Guideline string        `json:"guideline"`
	Field     string        `json:"field"`
	From      ExchangeValue `json:"from"`
	To        ExchangeValue `json:"to"`
}

// ExchangeValue is points or a text; "" is none.
type ExchangeValue string

// UnmarshalJSON takes a number as it is written.
func (v *ExchangeValue) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) != nil {
		text = string(data)
	}
	*v = ExchangeValue(text)
	return nil
}

// ExchangeComment is something that the file says about a cell.
type ExchangeComment struct {
	Row       int    `json:"row"`
	Column    int    `json:"column"`
	Place     string `json:"-"`
	Member    string `json:"member"`
	Guideline string `json:"guideline"`
	Text      string `json:"text"`
}

// CreatedGuideline is one that the file adds.
type CreatedGuideline struct {
	Row          int    `json:"row"`
	Name         string `json:"name"`
	Category     string `json:"category"`
	Description  string `json:"description"`
	MaxPerMember int    `json:"max_per_member"`
	MaxTotal     *int   `json:"max_total"`
}

// Count is how much is changed or added.
func (r ExchangeReport) Count() int { return len(r.Changes) + len(r.Comments) + len(r.Created) }

// Changed says whether anything is.
func (r ExchangeReport) Changed() bool { return r.Count() > 0 }

// Place names the cells as spreadsheets do.
func (r *ExchangeReport) Place(name func(row, column int) string) {
	for i, c := range r.Changes {
		r.Changes[i].Place = name(c.Row, c.Column)
	}
	for i, c := range r.Comments {
		r.Comments[i].Place = name(c.Row, c.Column)
	}
}

// ShownChanges are the first.
func (r ExchangeReport) ShownChanges() []ExchangeChange {
	return r.Changes[:min(len(r.Changes), notesShown)]
}

// ShownComments are the first.
func (r ExchangeReport) ShownComments() []ExchangeComment {
	return r.Comments[:min(len(r.Comments), notesShown)]
}

// MoreChanges is how many are not shown.
func (r ExchangeReport) MoreChanges() int { return len(r.Changes) - len(r.ShownChanges()) }

// MoreComments is how many are not shown.
func (r ExchangeReport) MoreComments() int { return len(r.Comments) - len(r.ShownComments()) }
