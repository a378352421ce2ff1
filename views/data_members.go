package views

import (
	"html/template"
	"slices"
	"time"
)

// OwnMembership is what the reader is in a group; Status is "" for no member.
type OwnMembership struct {
	Status string     `json:"status"`
	Since  *time.Time `json:"since"`
	Owner  bool       `json:"owner"`
	Acts   []string   `json:"acts"`
}

// Can says whether the reader may do an act now.
func (m OwnMembership) Can(act string) bool { return slices.Contains(m.Acts, act) }

// Leave is asked before somebody leaves a group.
type Leave struct {
	Group      GroupRef
	Path       []GroupName
	Membership OwnMembership
	Refused    *Refused
}

// MemberFilter is which members the reader asked for, as it was typed.
type MemberFilter struct{ Status, Role, Flair, Query string }

// With is the query of an address with one thing of the filter changed.
func (f MemberFilter) With(name, value string) template.URL {
	switch name {
	case "status":
		f.Status = value
	case "role":
		f.Role = value
	case "flair":
		f.Flair = value
	}
	return f.URL()
}

// URL is the filter as the query of an address.
func (f MemberFilter) URL() template.URL {
	status := f.Status
	if status == "active" {
		status = ""
	}
	return queryOf("status", status, "role", f.Role, "flair", f.Flair, "q", f.Query)
}

// Narrowed says whether the reader asked for less than a status.
func (f MemberFilter) Narrowed() bool { return f.Role != "" || f.Flair != "" || f.Query != "" }

// Flair is a title that members can wear.
type Flair struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ListedMember is a row of the list of members.
type ListedMember struct {
	Member
	Flairs []string `json:"flairs"`
}

// MemberPage is a page of the list.
type MemberPage struct {
	Counts  map[string]int `json:"counts"`
	Total   int            `json:"total"`
	Page    int            `json:"page"`
	PerPage int            `json:"per_page"`
	Rows    []ListedMember `json:"rows"`
}

// Pages is how many pages there are.
func (m MemberPage) Pages() int { return (m.Total + m.PerPage - 1) / max(m.PerPage, 1) }

// MemberList is the answer of show_members, with what the reader asked for and
// picked.
type MemberList struct {
	Group   GroupRef     `json:"group"`
	Path    []GroupName  `json:"path"`
	Visible bool         `json:"visible"`
	Past    bool         `json:"past"`
	Flairs  []Flair      `json:"flairs"`
	Members MemberPage   `json:"members"`
	Acts    []string     `json:"acts"`
	Can     GroupActs    `json:"can"`
	Filter  MemberFilter `json:"-"`
	Picked  []string     `json:"-"`
	Refused *Refused     `json:"-"`
	// Others are the people who stand in the way of a refused act.
	Others []OtherState `json:"-"`
}

// IsPicked says whether a person was ticked in a form that came back.
func (l MemberList) IsPicked(username string) bool { return slices.Contains(l.Picked, username) }

// Statuses are the chips of the list.
func (l MemberList) Statuses() []string {
	if l.Past {
		return []string{"active", "newbie", "former", "archived", "all"}
	}
	return []string{"active", "newbie", "former", "all"}
}

// OtherState is a person whose status does not allow an act; Name is "" when
// they are hidden, Status "" when they are no member.
type OtherState struct {
	Name   string `json:"name"`
	Status string `json:"status"`
}

// ConfirmMembers is the answer of show_selection, asked before an act that
// takes something from people.
type ConfirmMembers struct {
	Group  GroupRef    `json:"group"`
	Path   []GroupName `json:"path"`
	People []PersonRef `json:"people"`
	Act    string      `json:"-"`
	Back   string      `json:"-"`
	Fields []Field     `json:"-"`
}

// AddMembers is the page on which people are found and added.
type AddMembers struct {
	Group   GroupRef
	Path    []GroupName
	Query   string
	People  []PersonRef
	Picked  []string
	Refused *Refused
	Others  []OtherState
}

// IsPicked says whether a person was ticked in a form that came back.
func (a AddMembers) IsPicked(username string) bool { return slices.Contains(a.Picked, username) }
