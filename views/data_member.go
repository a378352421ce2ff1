package views

import "time"

// ShowMember is the answer of show_member: a person in a group.
type ShowMember struct {
	Group   GroupRef     `json:"group"`
	Path    []GroupName  `json:"path"`
	Person  PersonRef    `json:"person"`
	Owner   bool         `json:"owner"`
	Status  string       `json:"status"`
	Periods []Period     `json:"periods"`
	Flairs  []WornFlair  `json:"flairs"`
	Offers  []Flair      `json:"offers"`
	Acts    []string     `json:"acts"`
	Refused *Refused     `json:"-"`
	Others  []OtherState `json:"-"`
}

// Period is what a membership was from when to when; Until is nil while it lasts.
type Period struct {
	Status string     `json:"status"`
	Since  *time.Time `json:"since"`
	Until  *time.Time `json:"until"`
}

// WornFlair is a title that a member wears.
type WornFlair struct {
	Flair
	Since   *time.Time `json:"since"`
	CanTake bool       `json:"can_take"`
}

// ShowFlairs is the answer of show_flairs, with what was typed for a new one.
type ShowFlairs struct {
	Group  GroupRef      `json:"group"`
	Path   []GroupName   `json:"path"`
	Flairs []ListedFlair `json:"flairs"`
	Can    GroupActs     `json:"can"`
	// The form of a new one.
	Name      string   `json:"-"`
	AtMostOne bool     `json:"-"`
	Refused   *Refused `json:"-"`
}

// ListedFlair is a title with how many wear it in the group.
type ListedFlair struct {
	Flair
	Common    bool   `json:"common"`
	Role      string `json:"role"`
	AtMostOne bool   `json:"at_most_one"`
	Worn      int    `json:"worn"`
}

// GroupHistory is the answer of show_group_history.
type GroupHistory struct {
	Group     GroupRef    `json:"group"`
	Path      []GroupName `json:"path"`
	Visible   bool        `json:"visible"`
	CreatedAt *time.Time  `json:"created_at"`
	Events    GroupEvents `json:"events"`
}

// GroupEvents is a page of what happened to the members of a group.
type GroupEvents struct {
	Total   int          `json:"total"`
	Page    int          `json:"page"`
	PerPage int          `json:"per_page"`
	Rows    []GroupEvent `json:"rows"`
}

// Pages is how many pages there are.
func (e GroupEvents) Pages() int { return (e.Total + e.PerPage - 1) / max(e.PerPage, 1) }

// GroupEvent is somebody who became something.
type GroupEvent struct {
	PersonRef
	At    *time.Time `json:"at"`
	Event string     `json:"event"`
}

// MyGroups is the answer of show_my_groups.
type MyGroups struct {
	Groups []MyGroup `json:"groups"`
}

// MyGroup is a group with what the reader is in it; Status is "" for an owner
// who is no member, Waiting counts applications that they decide about.
type MyGroup struct {
	GroupRef
	Status  string     `json:"status"`
	Since   *time.Time `json:"since"`
	Owner   bool       `json:"owner"`
	Flairs  []string   `json:"flairs"`
	Waiting int        `json:"waiting"`
}
