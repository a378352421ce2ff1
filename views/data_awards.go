package views

import "time"

// Awards is the answer of show_awards, with what was typed for one member.
type Awards struct {
	Group    GroupName       `json:"group"`
	Semester string          `json:"semester"`
	Calendar Calendar        `json:"calendar"`
	Rows     []AwardRow      `json:"rows"`
	Can      map[string]bool `json:"can"`
	Resorts  []GroupName     `json:"resorts"` // for which the reader may recommend
	Typed    AwardForm       `json:"-"`
	Refused  *Refused        `json:"-"`
}

// Path is what stands above in the crumbs; the answer names the group alone.
func (a Awards) Path() []GroupName { return nil }

// AwardRow is a member with the card that is asked for.
type AwardRow struct {
	Member          string           `json:"member"`
	Username        string           `json:"username"`
	Name            string           `json:"name"`
	Award           *Award           `json:"award"`
	Recommendations []Recommendation `json:"recommendations"`
}

// Award is a request for an entry card.
type Award struct {
	Kind          string  `json:"kind"`
	Justification string  `json:"justification"`
	Status        string  `json:"status"`
	Explanation   *string `json:"explanation"`
	Revision      int     `json:"revision"`
}

// Recommendation is the voice of a resort.
type Recommendation struct {
	Resort string `json:"resort"`
	Kind   string `json:"kind"`
}

// AwardForm is what was sent for a member.
type AwardForm struct{ Person, Kind, Text string }

// Kinds are the entry cards.
func (a Awards) Kinds() []string { return []string{"KDO", "KB", "AB"} }

// Status is that of a row, "" without a request.
func (r AwardRow) Status() string {
	if r.Award == nil {
		return ""
	}
	return r.Award.Status
}

// Kind is the card asked for; everybody has the plain one.
func (r AwardRow) Kind() string {
	if r.Award == nil {
		return "KDO"
	}
	return r.Award.Kind
}

// Any says whether a request has the status.
func (a Awards) Any(status string) bool {
	for _, r := range a.Rows {
		if r.Status() == status {
			return true
		}
	}
	return false
}

// Writable says whether a row's request can be written: by its group before it
// is handed in, by who accepts while it waits.
func (a Awards) Writable(r AwardRow) bool {
	if r.Username == "" || r.Status() == "ACCEPTED" {
		return false
	}
	if r.Status() == "NOT_YET_EVALUATED" {
		return a.Can["accept"]
	}
	return a.Can["request"]
}

// Waits says whether a row can be judged by who may.
func (a Awards) Waits(r AwardRow) bool { return r.Username != "" && r.Status() == "NOT_YET_EVALUATED" }

// GroupScores is the answer of show_group_scores.
type GroupScores struct {
	Group     GroupName   `json:"group"`
	Path      []GroupName `json:"path"`
	Semester  string      `json:"semester"`
	Semesters []string    `json:"semesters"`
	Rows      []struct {
		Username       string `json:"username"`
		Name           string `json:"name"`
		Work           int    `json:"work"`
		Responsibility int    `json:"responsibility"`
		Points         int    `json:"points"`
		Award          string `json:"award"`
		Justification  string `json:"justification"`
	} `json:"rows"`
}

// CellComments is what was said about the cells of a member.
type CellComments struct {
	Scoreboard
	Row     ScoreRow
	Column  string // a guideline, chosen in the form
	Only    string // a guideline: what was said about others is left out
	Others  int    // how many those are
	Said    []CellComment
	Editing string // the comment in the form
	Closes  bool   // the reader may settle a matter
}

// CellComment is one thing that was said.
type CellComment struct {
	ID        string     `json:"id"`
	Member    string     `json:"member"`
	Guideline string     `json:"guideline"`
	Author    *PersonRef `json:"author"`
	Own       bool       `json:"own"`
	Text      string     `json:"text"`
	Closing   bool       `json:"closing"`
	At        *time.Time `json:"at"`
}

// Fill finds the row and what was said about it; false when there is no such row.
func (c *CellComments) Fill(all []CellComment) bool {
	for _, said := range all {
		if said.Member != c.Row.Member {
			continue
		}
		if c.Only != "" && said.Guideline != c.Only {
			c.Others++
			continue
		}
		c.Said = append(c.Said, said)
		if said.ID == c.Editing && c.Refused == nil {
			c.Text, c.Column = said.Text, said.Guideline
		}
	}
	for _, r := range c.Rows {
		if r.Member == c.Row.Member {
			c.Row = r
			return true
		}
	}
	return false
}
