package views

// GroupForm is what somebody typed to create or edit a group; it comes back
// with the refusal when it was refused. The names are those of the procedures'
// parameters.
type GroupForm struct {
	Name        string `json:"name"`
	Slug        string `json:"slug"`
	Description string `json:"description"`
	Website     string `json:"website"`
	Mail        string `json:"mail"`
	Purpose     string `json:"purpose"`
	Version     int    `json:"version"`
	// Settings of the edit page.
	UsersCanApply          bool `json:"users_can_apply"`
	ArchivedMembersVisible bool `json:"archived_members_visible"`
	// What kind of group it is; nil when the form did not ask.
	Config *GroupConfig `json:"-"`
}

// GroupConfig is what the owner of a group says of it.
type GroupConfig struct {
	IsCommunity             bool `json:"is_community"`
	IsResort                bool `json:"is_resort"`
	IsTaskForce             bool `json:"is_task_force"`
	HasTransitiveMembership bool `json:"has_transitive_membership"`
}

// NewGroup is the page with the form for a new group; Parent is nil at the top.
type NewGroup struct {
	Parent  *GroupRef
	Path    []GroupName
	Form    GroupForm
	Refused *Refused
}

// EditGroup is the page with the form of a group's profile. Theirs is set when
// somebody else saved meanwhile: what stands there now, beside what was typed.
type EditGroup struct {
	Group   GroupRef
	Path    []GroupName
	Form    GroupForm
	Theirs  *GroupForm
	Refused *Refused
}

// Purposes are the values of app.group_purpose, in the order of the list.
func (EditGroup) Purposes() []string {
	return []string{
		"UNKNOWN", "OLD", "COMMITTEE", "PARTY", "CIRCLE", "D", "ELLIPSE", "YEAR_CLASS", "GROUP",
		"CULTURE", "PROJECT", "EVENT", "RESORT", "SPORT", "PROFESSIONAL", "FLOOR", "SERVICE",
	}
}

// ChooseOwner is the page on which a successor is found and appointed.
type ChooseOwner struct {
	Group    GroupRef
	Path     []GroupName
	Owners   []PersonRef
	Query    string
	People   []PersonRef
	FromList bool // the people are the group's members, nobody searched yet
	Refused  *Refused
}

// ConfirmArchive is asked before a group is archived.
type ConfirmArchive struct {
	Group     GroupRef
	Path      []GroupName
	Subgroups []GroupRef // alive ones, which would go with it
	Members   int
	Preview   Preview // with everything below it
	Refused   *Refused
}

// MoveGroup is the page on which a group's new place is found.
type MoveGroup struct {
	Group   GroupRef
	Path    []GroupName
	Query   string
	Groups  []GroupRef
	Refused *Refused
}

// Login is the page before signing in.
type Login struct{ ReturnTo, Refused string }

// Welcome asks somebody who signed in for the first time who they are.
type Welcome struct {
	Person  string
	MayJoin bool
	Refused *Refused
}

// Problem is a no, or a fault, in words.
type Problem struct {
	Status    int
	Key       string
	RequestID string
}
