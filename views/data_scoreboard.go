package views

import (
	"strconv"
	"time"
)

// Scoreboard is the answer of show_scoreboard, with what was typed in a form.
type Scoreboard struct {
	Group      GroupName       `json:"group"`
	Path       []GroupName     `json:"path"`
	Calendar   Calendar        `json:"calendar"`
	Board      *Board          `json:"scoreboard"`
	Versions   []BoardVersion  `json:"versions"`
	Semesters  []string        `json:"semesters"`
	Guidelines []Guideline     `json:"guidelines"`
	Rows       []ScoreRow      `json:"rows"`
	Can        map[string]bool `json:"can"`
	Act        string          `json:"-"` // what waits to be confirmed
	Changed    bool            `json:"-"` // since the reader looked
	Seen       map[string]int  `json:"-"` // sums of guidelines that the reader saw
	Text       string          `json:"-"` // a report or an explanation that was typed
	Stale      []StaleCell     `json:"-"`
	Form       GuidelineForm   `json:"-"`
	Refused    *Refused        `json:"-"`
}

// Board is where a scoreboard stands.
type Board struct {
	ID          string     `json:"id"`
	Semester    string     `json:"semester"`
	Version     int        `json:"version"`
	Status      string     `json:"status"`
	Revision    int        `json:"revision"`
	Report      string     `json:"report"`
	Explanation *string    `json:"explanation"`
	SubmittedAt *time.Time `json:"submitted_at"`
	JudgedAt    *time.Time `json:"judged_at"`
	JudgedBy    *PersonRef `json:"judged_by"`
}

// BoardVersion is one of the versions of a scoreboard.
type BoardVersion struct {
	Version     int        `json:"version"`
	Status      string     `json:"status"`
	JudgedAt    *time.Time `json:"judged_at"`
	Explanation *string    `json:"explanation"`
}

// Guideline is a column of the points table.
type Guideline struct {
	ID           string  `json:"id"`
	Name         string  `json:"name"`
	Category     string  `json:"category"`
	Description  string  `json:"description"`
	MaxPerMember int     `json:"max_per_member"`
	MaxTotal     *int    `json:"max_total"`
	Position     int     `json:"position"`
	Sum          int     `json:"sum"`
	MeanOfGiven  float64 `json:"mean_of_given"`
}

// Over says whether more is given than there is.
func (g Guideline) Over() bool { return g.MaxTotal != nil && g.Sum > *g.MaxTotal }

// GuidelineForm is a guideline as it was typed; ID is "" for a new one.
type GuidelineForm struct {
	ID, Name, Category, Description  string
	MaxPerMember, MaxTotal, Position string
}

// ScoreRow is a member with their points by guideline.
type ScoreRow struct {
	Member         string            `json:"member"`
	Username       string            `json:"username"`
	Name           string            `json:"name"`
	Status         string            `json:"status"`
	Cells          map[string]int    `json:"cells"`
	Comments       map[string]int    `json:"comments"` // by guideline, where there are any
	Work           int               `json:"work"`
	Responsibility int               `json:"responsibility"`
	Points         int               `json:"points"`
	Typed          map[string]string `json:"-"` // by guideline, what came back
}

// StaleCell is a cell that somebody else changed, or that cannot be written.
type StaleCell struct {
	Member, Guideline string
	Typed             string
	Points            int
	Status            string // of a member who is not active
}

// Newest says whether the version shown is the last one.
func (s Scoreboard) Newest() bool {
	return s.Board == nil || len(s.Versions) == 0 || s.Board.Version == s.Versions[0].Version
}

// Exceeded lists the guidelines that are above their limit.
func (s Scoreboard) Exceeded() []Guideline {
	var over []Guideline
	for _, g := range s.Guidelines {
		if g.Over() {
			over = append(over, g)
		}
	}
	return over
}

// Sums are the totals of all members.
func (s Scoreboard) Sums() (sum ScoreRow) {
	for _, r := range s.Rows {
		sum.Work += r.Work
		sum.Responsibility += r.Responsibility
		sum.Points += r.Points
	}
	return sum
}

// Scored counts the members who have points.
func (s Scoreboard) Scored() (n int) {
	for _, r := range s.Rows {
		if r.Work+r.Responsibility > 0 {
			n++
		}
	}
	return n
}

// SeenOther is the sum that the reader saw for a guideline, nil when it is that still.
func (s Scoreboard) SeenOther(g Guideline) *int {
	if seen, sent := s.Seen[g.ID]; sent && seen != g.Sum {
		return &seen
	}
	return nil
}

// FormOf fills the form of a guideline with what is there; one that is not
// there makes the form of a new one.
func (s Scoreboard) FormOf(id string) GuidelineForm {
	for _, g := range s.Guidelines {
		if g.ID == id {
			form := GuidelineForm{g.ID, g.Name, g.Category, g.Description, strconv.Itoa(g.MaxPerMember), "", strconv.Itoa(g.Position)}
			if g.MaxTotal != nil {
				form.MaxTotal = strconv.Itoa(*g.MaxTotal)
			}
			return form
		}
	}
	return GuidelineForm{Category: "WORK"}
}

// DeleteGuideline asks before a guideline goes with the points given for it.
type DeleteGuideline struct {
	Group     GroupName
	Path      []GroupName
	Guideline Guideline
	Members   int
}
