package views

import "time"

// PersonActs is what the reader may do about a person beside the profile.
type PersonActs struct {
	BlockedAt *time.Time `json:"blocked_at"`
	ErasedAt  *time.Time `json:"erased_at"`
	Can       struct {
		Block   bool `json:"block"`
		Unblock bool `json:"unblock"`
		Merge   bool `json:"merge"`
		Erase   bool `json:"erase"`
		Export  bool `json:"export"`
	} `json:"can"`
}

// PeopleAdmin is the answer of show_people_admin.
type PeopleAdmin struct {
	Query   string        `json:"query"`
	Filter  string        `json:"filter"`
	Page    int           `json:"page"`
	PerPage int           `json:"per_page"`
	Total   int           `json:"total"`
	Rows    []AdminPerson `json:"rows"`
}

// Pages is how many pages there are.
func (p PeopleAdmin) Pages() int { return (p.Total + p.PerPage - 1) / max(p.PerPage, 1) }

// Filters are the ways to narrow the list; "" is everybody.
func (PeopleAdmin) Filters() []string {
	return []string{"", "blocked", "never_signed_in", "without_groups"}
}

// AdminPerson is a person in the list of a realm's administrators.
type AdminPerson struct {
	PersonRef
	BlockedAt *time.Time `json:"blocked_at"`
	SignedIn  bool       `json:"signed_in"`
	Can       struct {
		CreateClaimCode bool `json:"create_claim_code"`
	} `json:"can"`
}

// Duplicates is the answer of find_duplicates.
type Duplicates struct {
	Pairs []Pair `json:"pairs"`
}

// Pair is two people who may be one; Why is mail, name or similar.
type Pair struct {
	Why string `json:"why"`
	A   Twin   `json:"a"`
	B   Twin   `json:"b"`
}

// Twin is one of a pair.
type Twin struct {
	PersonRef
	SignedIn bool `json:"signed_in"`
}

// Compared is one of two people side by side.
type Compared struct {
	Twin
	Nickname  *string       `json:"nickname"`
	HasMail   bool          `json:"has_mail"`
	OnlyHere  bool          `json:"only_here"`
	BlockedAt *time.Time    `json:"blocked_at"`
	Fields    []string      `json:"fields"`
	Groups    []GroupStatus `json:"groups"`
	Policies  []string      `json:"policies"`
}

// GroupStatus is a group with somebody's present status in it; "" for an owner who is no member.
type GroupStatus struct {
	GroupName
	Status string     `json:"status"`
	Since  *time.Time `json:"since"`
}

// Comparison is the answer of compare_people.
type Comparison struct {
	Keep      Compared `json:"keep"`
	Duplicate Compared `json:"duplicate"`
}

// Both are the two, in the order of the columns.
func (c Comparison) Both() []Compared { return []Compared{c.Keep, c.Duplicate} }

// MergePeople is the page on which a pair is chosen and, when both are named, compared and confirmed.
type MergePeople struct {
	Keep, Duplicate string
	Pair            *Comparison
	Preview         *Preview
	Refused         *Refused
}

// ErasePerson asks, before somebody is erased for good.
type ErasePerson struct {
	Person
	Typed    string
	MustPass []GroupName // groups that need another owner first
	Refused  *Refused
}
