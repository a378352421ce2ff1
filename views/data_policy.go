package views

import (
	"slices"
	"time"
)

// PolicyName names a policy, as on the way to another.
type PolicyName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// PolicyDetail is the answer of show_policy.
type PolicyDetail struct {
	Policy struct {
		PolicyName
		Role      string     `json:"role"`
		CanIssue  bool       `json:"can_issue"`
		Version   int        `json:"version"`
		CreatedAt *time.Time `json:"created_at"`
		CreatedBy *PersonRef `json:"created_by"`
		OwnerOf   *GroupName `json:"owner_of"`
	} `json:"policy"`
	Path       []PolicyName  `json:"path"`
	Children   []PolicyName  `json:"children"`
	Statements []OfferedLine `json:"statements"`
	Above      []Line        `json:"above"` // lines of the parent, for who may change this one
	Holders    HolderPage    `json:"holders"`
	Can        PolicyActs    `json:"can"`
}

// Find gives a line of the policy, nil when there is none.
func (p PolicyDetail) Find(id string) *OfferedLine {
	i := slices.IndexFunc(p.Statements, func(l OfferedLine) bool { return l.ID == id })
	if i < 0 {
		return nil
	}
	return &p.Statements[i]
}

// PolicyActs are the buttons that the database would let through.
type PolicyActs struct {
	Rename   bool `json:"rename"`
	Edit     bool `json:"edit"`
	LetIssue bool `json:"let_issue"`
	Delete   bool `json:"delete"`
	Assign   bool `json:"assign"`
	Revoke   bool `json:"revoke"`
	Issue    bool `json:"issue"`
}

// Line is a line of a policy: flags over a group and a person, and why it is there.
type Line struct {
	ID        string     `json:"id"`
	Resource  string     `json:"resource"`
	Flags     []string   `json:"flags"`
	AnyGroup  bool       `json:"any_group"`
	AnyPerson bool       `json:"any_person"`
	Group     *GroupName `json:"group"`
	Person    *PersonRef `json:"person"`
	At        *time.Time `json:"at"`
	By        *PersonRef `json:"by"`
	Cause     *Cause     `json:"cause"`
}

// Has says whether the line gives a flag.
func (l Line) Has(flag string) bool { return slices.Contains(l.Flags, flag) }

// Sayable says whether the scope can be written down: what is hidden cannot.
func (l Line) Sayable() bool {
	return (l.AnyGroup || l.Group != nil) && (l.AnyPerson || l.Person != nil)
}

// OfferedLine is a line with the flags that it could have; none when it is not to be edited.
type OfferedLine struct {
	Line
	Offered []string `json:"offered"`
}

// Cause is the act that an escalation follows from: the group was created
// below the other, or moved there.
type Cause struct {
	Kind  string     `json:"kind"`
	Below *GroupName `json:"below"`
}

// HolderPage is one page of who holds a policy.
type HolderPage struct {
	Total   int      `json:"total"`
	Page    int      `json:"page"`
	PerPage int      `json:"per_page"`
	Rows    []Holder `json:"rows"`
}

// Pages is how many pages there are.
func (h HolderPage) Pages() int { return (h.Total + h.PerPage - 1) / max(h.PerPage, 1) }

// Flags are the eleven flags, in the order of the columns.
func Flags() []string {
	return []string{
		"viewGroup", "viewMembers", "editMembers", "editGroupProfile", "moveGroupOwner", "viewScores",
		"editScores", "evaluateScores", "viewBasicProfile", "viewFullProfile", "editProfile",
	}
}
