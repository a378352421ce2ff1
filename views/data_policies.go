package views

import "time"

// GroupPolicies is the answer of show_group_policies: who may do what here.
type GroupPolicies struct {
	Group    GroupRef    `json:"group"`
	Path     []GroupName `json:"path"`
	Policies []Policy    `json:"policies"`
	Roles    []Role      `json:"roles"`
}

// WhoMay is the answer of who_may: the policies that give one action.
type WhoMay struct {
	GroupPolicies
	Action   string `json:"action"`
	Complete bool   `json:"complete"`
}

// Role is a ready-made role that the caller may hand out in the group.
type Role struct {
	Role  string   `json:"role"`
	Flags []string `json:"flags"`
}

// ShowGroupPolicies is the page of both, with the people found for a role.
type ShowGroupPolicies struct {
	WhoMay
	Query   string
	People  []PersonRef
	Refused *Refused
}

// Policy is a policy with the lines that reach the group.
type Policy struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Role       string       `json:"role"`
	CanIssue   bool         `json:"can_issue"`
	OwnerOf    *GroupName   `json:"owner_of"`
	Statements []Statement  `json:"statements"`
	Holders    []HolderHere `json:"holders"`
	Total      int          `json:"holders_total"`
	Can        struct {
		Assign bool `json:"assign"`
		Revoke bool `json:"revoke"`
	} `json:"can"`
}

// More is how many holders are not listed.
func (p Policy) More() int { return p.Total - len(p.Holders) }

// Statement is a line of a policy: flags over a group and a person.
type Statement struct {
	ID        string     `json:"id"`
	Resource  string     `json:"resource"`
	Flags     []string   `json:"flags"`
	AnyGroup  bool       `json:"any_group"`
	AnyPerson bool       `json:"any_person"`
	Group     *GroupName `json:"group"`
	Person    *PersonRef `json:"person"`
	CausedBy  *GroupName `json:"caused_by"`
}

// HolderHere is a holder as seen from a group: Barred says why they may not all
// the same, own or unseen.
type HolderHere struct {
	Holder
	Barred string `json:"barred"`
}

// Holder is somebody a policy is assigned to; Username is empty when hidden.
type Holder struct {
	Username   string     `json:"username"`
	Name       string     `json:"name"`
	AssignedAt *time.Time `json:"assigned_at"`
	AssignedBy *PersonRef `json:"assigned_by"`
	Blocked    bool       `json:"blocked"` // told to administrators: what it gives counts as none
}
