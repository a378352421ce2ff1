package views

import "time"

// The types of this file are the answers of schema api, field by field.

// GroupName names a group, as on the way to another.
type GroupName struct {
	Handle string `json:"handle"`
	Name   string `json:"name"`
}

// GroupRef names a group in a list.
type GroupRef struct {
	GroupName
	ArchivedAt *time.Time `json:"archived_at"`
}

// PersonRef names a person; Picture is the version of their own picture, or ""
// where there is none or the answer only names people.
type PersonRef struct {
	Username string `json:"username"`
	Name     string `json:"name"`
	Picture  string `json:"picture"`
}

// RealmRef names a realm.
type RealmRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Belonging is a group somebody belongs to or owns.
type Belonging struct {
	GroupRef
	Status string   `json:"status"` // "" for an owner who is no member
	Owner  bool     `json:"owner"`
	Flairs []string `json:"flairs"`
}

// Home is the answer of show_home.
type Home struct {
	Person struct {
		ID       string  `json:"id"`
		Username string  `json:"username"`
		Name     string  `json:"name"`
		Picture  *string `json:"picture"`
		Language *string `json:"language"`
	} `json:"person"`
	Realm  RealmRef    `json:"realm"`
	Realms []RealmRef  `json:"realms"`
	Groups []Belonging `json:"groups"`
	Counts struct {
		Groups int `json:"groups"`
		People int `json:"people"`
	} `json:"counts"`
	Can struct {
		CreateGroup bool `json:"create_group"`
		ViewAudit   bool `json:"view_audit"`
		EditRealm   bool `json:"edit_realm"`
	} `json:"can"`
}

// Group is the answer of show_group.
type Group struct {
	Group struct {
		ID          string     `json:"id"`
		Handle      string     `json:"handle"`
		Slug        string     `json:"slug"`
		Name        string     `json:"name"`
		Description string     `json:"description"`
		Website     *string    `json:"website"`
		Mail        *string    `json:"mail"`
		Purpose     string     `json:"purpose"`
		CanApply    bool       `json:"users_can_apply"`
		PastVisible bool       `json:"archived_members_visible"`
		Community   bool       `json:"is_community"`
		Resort      bool       `json:"is_resort"`
		TaskForce   bool       `json:"is_task_force"`
		Transitive  bool       `json:"has_transitive_membership"`
		ArchivedAt  *time.Time `json:"archived_at"`
		CreatedAt   *time.Time `json:"created_at"`
		Version     int        `json:"version"`
	} `json:"group"`
	Path      []GroupName `json:"path"`
	Owners    []PersonRef `json:"owners"`
	Subgroups []GroupRef  `json:"subgroups"`
	Members   Members     `json:"members"`
	// Transitive counts the members of subgroups too, where the group does.
	Transitive int           `json:"transitive"`
	Membership OwnMembership `json:"membership"`
	Evaluation bool          `json:"evaluation"` // the reader sees it
	Can        GroupActs     `json:"can"`
	Refused    *Refused      `json:"-"`
}

// Members is one page of a group's members.
type Members struct {
	Visible bool     `json:"visible"`
	Total   int      `json:"total"`
	Active  int      `json:"active"`
	Waiting int      `json:"waiting"`
	Page    int      `json:"page"`
	PerPage int      `json:"per_page"`
	Rows    []Member `json:"rows"`
}

// Pages is how many pages there are.
func (m Members) Pages() int { return (m.Total + m.PerPage - 1) / max(m.PerPage, 1) }

// Member is a membership; Username and Name are empty when the profile is hidden.
type Member struct {
	Username string     `json:"username"`
	Name     string     `json:"name"`
	Nickname string     `json:"nickname"`
	Picture  string     `json:"picture"`
	Status   string     `json:"status"`
	Since    *time.Time `json:"since"`
	Owner    bool       `json:"owner"`
}

// GroupActs are the buttons that the database would let through.
type GroupActs struct {
	Edit           bool `json:"edit"`
	CreateSubgroup bool `json:"create_subgroup"`
	AppointOwner   bool `json:"appoint_owner"`
	Archive        bool `json:"archive"`
	Unarchive      bool `json:"unarchive"`
	Move           bool `json:"move"`
	ViewPolicies   bool `json:"view_policies"`
	EditMembers    bool `json:"edit_members"`
	EditConfig     bool `json:"edit_config"`
}

// ClaimCode is the answer of create_claim_code, shown once.
type ClaimCode struct {
	Username  string     `json:"-"`
	Code      string     `json:"code"`
	ExpiresAt *time.Time `json:"expires_at"`
}
