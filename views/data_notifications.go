package views

import (
	"strings"
	"time"
)

// Notifications is the answer of show_notifications.
type Notifications struct {
	Page          int            `json:"page"`
	More          bool           `json:"more"`
	Unread        int            `json:"unread"`
	Mail          MailSwitch     `json:"mail"`
	Notifications []Notification `json:"notifications"`
}

// MailSwitch is whether a person wants mail, and where it goes.
type MailSwitch struct {
	Wanted  bool    `json:"wanted"`
	Address *string `json:"address"` // nil when the identity provider vouched for none
}

// To is the address as text.
func (m MailSwitch) To() string {
	if m.Address == nil {
		return ""
	}
	return *m.Address
}

// Notification is something that the reader was told; Group and Person are nil
// when they are hidden or gone.
type Notification struct {
	ID     string     `json:"id"`
	Event  string     `json:"event"`
	At     *time.Time `json:"at"`
	Read   bool       `json:"read"`
	Group  *GroupName `json:"group"`
	Person *PersonRef `json:"person"`
}

// Target is the page that the notification leads to, below the base; "" when
// there is none that its reader sees.
func (n Notification) Target() string {
	switch {
	case n.Group == nil:
		return ""
	case n.Event == "applied":
		return "/g/" + Segment(n.Group.Handle) + "/members?status=newbie"
	case strings.HasPrefix(n.Event, "points_"):
		return "/g/" + Segment(n.Group.Handle) + "/evaluation"
	case strings.HasPrefix(n.Event, "card"):
		return "/g/" + Segment(n.Group.Handle) + "/evaluation/awards"
	}
	return "/g/" + Segment(n.Group.Handle)
}
