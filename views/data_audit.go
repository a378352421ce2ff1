package views

import (
	"html/template"
	"time"
)

// Audit is the answer of show_audit: a page of entries, newest first.
type Audit struct {
	Entries []AuditEntry `json:"entries"`
	Next    *string      `json:"next"`
	Head    *AuditHead   `json:"head"`
	Filter  AuditFilter  `json:"-"`
}

// AuditHead is where the chain of the audit ends.
type AuditHead struct {
	Position int64      `json:"position"`
	Hash     string     `json:"hash"`
	At       *time.Time `json:"at"`
}

// AuditEntry is something that changed, or that somebody tried.
type AuditEntry struct {
	ID        string        `json:"id"`
	At        *time.Time    `json:"at"`
	Door      string        `json:"door"`
	Login     string        `json:"login"`
	RequestID *string       `json:"request_id"`
	Object    string        `json:"object"`
	ObjectID  *string       `json:"object_id"`
	Action    string        `json:"action"`
	Cascaded  bool          `json:"cascaded"`
	CauseID   string        `json:"cause_id"`
	Followed  bool          `json:"followed"` // something cascaded from it
	ActorID   *string       `json:"actor_id"`
	Actor     *PersonRef    `json:"actor"`
	Person    *PersonRef    `json:"person"`
	Group     *AuditGroup   `json:"group"`
	Policy    *AuditPolicy  `json:"policy"`
	Key       *string       `json:"key"`
	Procedure *string       `json:"procedure"`
	Changes   []AuditChange `json:"changes"`
}

// AuditGroup is a group that an entry is about; there may be none any more.
type AuditGroup struct {
	Handle *string `json:"handle"`
	Name   *string `json:"name"`
	Gone   bool    `json:"gone"`
}

// AuditPolicy is a policy that an entry is about.
type AuditPolicy struct {
	Name *string `json:"name"`
}

// AuditChange is a column before and after.
type AuditChange struct {
	Column string  `json:"column"`
	Before *string `json:"before"`
	After  *string `json:"after"`
}

// AuditFilter is what the reader asked for, as it was typed.
type AuditFilter struct{ Actor, Object, Action, About, Cause, Since, Until string }

// Objects and Actions are the choices of the form.
func (AuditFilter) Objects() []string {
	return []string{
		"groups", "group_aliases", "memberships", "membership_periods", "policies", "statements", "assignments",
		"flairs", "membership_flairs", "scoreboards", "guidelines", "point_requests", "point_comments", "award_requests",
		"award_recommendations", "realm_members", "realm_logins", "realms", "sessions", "requests",
	}
}

// Actions are what can have happened.
func (AuditFilter) Actions() []string {
	return []string{"insert", "update", "delete", "sign_in", "sign_out", "sign_in_failed", "refused"}
}

// Narrowed says whether the reader asked for less than everything.
func (f AuditFilter) Narrowed() bool { return f != AuditFilter{} }

// Query is the filter as the query of an address, to go on from an entry.
func (f AuditFilter) Query(before string) template.URL {
	return queryOf("actor", f.Actor, "object", f.Object, "action", f.Action, "about", f.About, "cause", f.Cause,
		"since", f.Since, "until", f.Until, "before", before)
}
