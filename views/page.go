package views

import "strconv"

// Page is what every page has; Data is its own.
type Page struct {
	Name        string // set by Render
	Title       string // key of the text in the window's title
	Subject     string // what the page is about, before the title; may be ""
	Language    string
	Base        string // "" or "/r/{realm}", before every link
	Path        string // of this page, to come back to
	Username    string // who is signed in, or ""
	Realm       string // realm that is shown, "" when nobody is signed in
	Notice      *Notice
	Unavailable []string // instances that did not answer
	Shell       Shell
	Data        any
}

// Shell is what the frame around every page of a signed-in person shows; it
// comes with the answer of the page's own procedure.
type Shell struct {
	Leader bool `json:"leader"` // has something to manage
	Unread int  `json:"unread"` // notifications, counted up to 100
}

// UnreadText is the number on the bell.
func (s Shell) UnreadText() string {
	if s.Unread > 99 {
		return "99+"
	}
	return strconv.Itoa(s.Unread)
}

// OnProfile says whether the page is the reader's own profile.
func (p Page) OnProfile() bool { return p.Path == p.Base+"/u/"+Segment(p.Username) }

// Notice says at the top of the next page what was done, and how to undo it.
type Notice struct {
	Key    string `json:"key"`
	Handle string `json:"handle,omitempty"`
	Name   string `json:"name,omitempty"`
	// How many people an act concerned, and who, to take it back.
	Count  int      `json:"count,omitempty"`
	People []string `json:"people,omitempty"`
}

// Undoable says whether the notice offers to take the act back.
func (n Notice) Undoable() bool { return n.Key == "group_archived" && n.Handle != "" }

// UndoAct is the act with members that takes this one back, or "".
func (n Notice) UndoAct() string {
	back := map[string]string{
		"members_inactivate": "reactivate", "members_reactivate": "inactivate", "members_archive": "restore",
	}
	if len(n.People) == 0 {
		return ""
	}
	return back[n.Key]
}

// Refused is why a form came back: the refusal's key and the field it is about.
type Refused struct{ Key, Field string }

// On gives the key when the refusal is about the field.
func (r *Refused) On(field string) string {
	if r == nil || r.Field != field {
		return ""
	}
	return r.Key
}

// General gives the key when the refusal is about none of the fields shown.
func (r *Refused) General(fields ...string) string {
	if r == nil {
		return ""
	}
	for _, f := range fields {
		if f == r.Field {
			return ""
		}
	}
	return r.Key
}
