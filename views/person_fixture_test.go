package views

import (
	"html/template"
	"testing"
)

// somebody is a person with every kind of field.
func somebody(groups []Belonging) Person {
	p := Person{Groups: groups, Fields: []PersonField{
		{"email", "mail", true, "anna@example.org", false, "mailto:anna@example.org"},
		{"phone", "phone", true, "+36 30 123 4567", false, "tel:+36301234567"},
		{"room", "text", false, "1312 <b>", true, ""}, {"gender", "choice", false, "female", true, ""},
		{"telegram", "handle", true, "anna", false, "https://t.me/anna"}, {"discord", "handle", true, "anna", false, ""},
	}}
	p.Person = PersonNames{"1", "anna", "Anna <b>", "Ani", "0123456789abcdef"}
	p.Can.CreateClaimCode, p.Can.Edit = true, true
	return p
}

func editProfile() EditProfile {
	all := somebody(nil)
	known := []KnownField{
		{"email", "mail", true, true, false, nil}, {"phone", "phone", true, true, false, nil},
		{"room", "text", false, false, false, nil}, {"gender", "choice", false, false, true, []string{"female", "male", "other"}},
	}
	p := Profile{Person: all.Person, Version: 2, Fields: all.Fields, Known: known}
	return EditProfile{Profile: p, Form: FormOf(p), Theirs: &all, Refused: &Refused{Key: "invalid_field", Field: "phone"}, Wrong: 4}
}

func TestLinksOfContacts(t *testing.T) {
	t.Parallel()
	for link, want := range map[string]any{
		"tel:+36301": template.URL("tel:+36301"), "tel:javascript": "", "https://t.me/a": "https://t.me/a", "": "",
	} {
		if got := (PersonField{Link: link}).Href(); got != want {
			t.Errorf("%s leads to %v", link, got)
		}
	}
}

func TestFormOfAProfile(t *testing.T) {
	t.Parallel()
	e := editProfile()
	if details, contacts := e.Details(), e.Contacts(); len(details) != 2 || details[0].Value != "1312 <b>" || details[0].Shown ||
		len(contacts) != 5 || contacts[1].Value != "+36 30 123 4567" || !contacts[1].Wrong || contacts[4].Value != "" || contacts[4].Row != 7 {
		t.Errorf("details %+v\ncontacts %+v", details, contacts)
	}
}
