package views

import (
	"strings"
	"testing"
	"time"
)

// events are all that app.notifications knows.
func events() []string {
	return []string{
		"applied", "accepted", "rejected", "added", "inactivated", "reactivated", "archived", "restored", "owner_appointed",
		"points_submitted", "points_accepted", "points_returned", "cards_submitted", "card_accepted", "card_returned",
	}
}

func notificationsFixture(at time.Time, name GroupName, person PersonRef) Notifications {
	n := Notifications{Page: 2, More: true, Unread: 3}
	for i, event := range events() {
		n.Notifications = append(n.Notifications,
			Notification{ID: "1", Event: event, At: &at, Read: i%2 == 0, Group: &name, Person: &person},
			Notification{ID: "2", Event: event, At: &at, Read: i%2 == 1})
	}
	address := "anna@example.org"
	n.Mail.Wanted, n.Mail.Address = true, &address
	return n
}

// Every event is a mail in every language, with names and without; a subject
// names no person, and a text is not HTML.
func TestMails(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	group, person := GroupName{"sport@chess", "Chess & <Go>"}, PersonRef{Username: "eva", Name: "Éva Kiss"}
	for _, language := range Languages() {
		for _, event := range events() {
			for _, n := range []Notification{{Event: event, Group: &group, Person: &person}, {Event: event}} {
				m, err := v.Mail(Mail{Language: language, Notification: n, Page: "https://pek.example.org/r/hub/notifications"})
				if err != nil {
					t.Fatal(err)
				}
				text := m.Subject + m.Body
				if m.Subject == "" || strings.Contains(m.Subject, person.Name) || strings.Contains(text, "%!") || strings.Contains(text, "&amp;") {
					t.Errorf("%s in %s: %q\n%s", event, language, m.Subject, m.Body)
				}
				if n.Group != nil && !(strings.Contains(m.Subject, group.Name) && strings.Contains(m.Body, group.Name)) ||
					strings.Contains(m.Body, person.Name) != (n.Person != nil && event == "applied") ||
					!strings.Contains(m.Body, "https://pek.example.org/r/hub/notifications#mail") {
					t.Errorf("%s in %s: %q\n%s", event, language, m.Subject, m.Body)
				}
			}
		}
	}
	if m, err := v.Mail(Mail{Notification: Notification{Event: "added"}}); err != nil || m.Subject != "News on pek" {
		t.Errorf("without a language: %v %q", err, m.Subject)
	}
}
