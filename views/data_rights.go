package views

import "time"

// Rights is the answer of show_rights: everything the caller may do, and why.
type Rights struct {
	Policies []HeldPolicy `json:"policies"`
}

// HeldPolicy is a policy that the caller holds.
type HeldPolicy struct {
	PolicyName
	Role       string     `json:"role"`
	CanIssue   bool       `json:"can_issue"`
	OwnerOf    *GroupRef  `json:"owner_of"`
	AssignedAt *time.Time `json:"assigned_at"`
	AssignedBy *PersonRef `json:"assigned_by"`
	Statements []Line     `json:"statements"`
}

// Explanation is the answer of explain.
type Explanation struct {
	Action   string     `json:"action"`
	Group    *GroupName `json:"group"`
	Person   *PersonRef `json:"person"`
	Subject  *PersonRef `json:"subject"`
	Operator bool       `json:"operator"`
	Allowed  *bool      `json:"allowed"` // nil: one does not see everything
	Barred   string     `json:"barred"`  // why reasons do not count: own, unseen
	Complete bool       `json:"complete"`
	Archived bool       `json:"archived"`
	Reasons  []Reason   `json:"reasons"`
}

// Yes says whether there is a reason.
func (e Explanation) Yes() bool { return e.Allowed != nil && *e.Allowed }

// No says that there is none, and that one would see it.
func (e Explanation) No() bool { return e.Allowed != nil && !*e.Allowed }

// Reason is one chain: assignment, policy, line, and the cause of the line.
type Reason struct {
	Assignment struct {
		At *time.Time `json:"at"`
		By *PersonRef `json:"by"`
	} `json:"assignment"`
	Policy struct {
		PolicyName
		Role     string       `json:"role"`
		CanIssue bool         `json:"can_issue"`
		Path     []PolicyName `json:"path"`
	} `json:"policy"`
	Statement Line `json:"statement"`
	Above     bool `json:"above"`
}

// Why is the page that asks explain.
type Why struct {
	Action, Group, Person, Subject string
	Answer                         *Explanation
	Refused                        *Refused
}

// Sessions is the answer of show_sessions.
type Sessions struct {
	Sessions []Session `json:"sessions"`
	Tokens   []Token   `json:"tokens"`
}

// Session is one open sign-in of the caller.
type Session struct {
	ID        string     `json:"id"`
	BeganAt   *time.Time `json:"began_at"`
	ExpiresAt *time.Time `json:"expires_at"`
	Current   bool       `json:"current"`
}

// RealmSettings is the answer of show_realm.
type RealmSettings struct {
	RealmRef
	MaxGroupDepth  int  `json:"max_group_depth"`
	MaxPolicyDepth int  `json:"max_policy_depth"`
	OpenToJoin     bool `json:"open_to_join"`
	WorkCap        int  `json:"work_cap"`
	DutyCap        int  `json:"responsibility_cap"`
	GroupCap       int  `json:"group_cap"`
	HistoryCap     int  `json:"history_cap"`
	Calendar       struct {
		Semester  *string `json:"semester"`
		Season    string  `json:"season"`
		Suggested string  `json:"suggested"`
		Before    *string `json:"before"`
		After     *string `json:"after"`
	} `json:"calendar"`
	Can struct {
		Edit   bool `json:"edit"`
		Export bool `json:"export"`
	} `json:"can"`
	ExportRefused *string `json:"export_refused"` // why there are no lists of the semester now
}

// EditRealm is the page with the settings of the realm.
type EditRealm struct {
	RealmSettings
	Refused *Refused
}
