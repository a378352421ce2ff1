package views

import (
	"html/template"
	"strings"
)

// PersonNames are what everybody sees who sees the person.
type PersonNames struct {
	ID       string `json:"id"`
	Username string `json:"username"`
	Name     string `json:"name"`
	Nickname string `json:"nickname"`
	Picture  string `json:"picture"`
}

// Person is the answer of show_person.
type Person struct {
	Person PersonNames   `json:"person"`
	IsSelf bool          `json:"is_self"`
	Fields []PersonField `json:"fields"`
	Groups []Belonging   `json:"groups"`
	Acts   PersonActs    `json:"acts"`
	Can    struct {
		CreateClaimCode bool `json:"create_claim_code"`
		Edit            bool `json:"edit"`
		ViewActivity    bool `json:"view_activity"`
	} `json:"can"`
	Refused *Refused `json:"-"`
}

// PersonField is a field of a profile that the reader may see.
type PersonField struct {
	Field   string `json:"field"`
	Kind    string `json:"kind"`
	Contact bool   `json:"contact"`
	Value   string `json:"value"`
	Hidden  bool   `json:"hidden"`
	Link    string `json:"link"`
}

// Href is where the field leads: http, https and mailto as the template lets
// through, tel when it is digits and nothing else; "" is no link.
func (f PersonField) Href() any {
	digits, ok := strings.CutPrefix(f.Link, "tel:")
	if !ok {
		return f.Link
	}
	if strings.Trim(digits, "+0123456789") != "" {
		return ""
	}
	return template.URL("tel:" + digits) //nolint:gosec // digits
}

// Icon is the name of the drawing before a contact.
func (f PersonField) Icon() string {
	switch f.Kind {
	case "mail", "phone":
		return f.Kind
	}
	return "link"
}

// Contacts are the fields by which one reaches the person.
func (p Person) Contacts() []PersonField { return p.only(true) }

// Details are the rest.
func (p Person) Details() []PersonField { return p.only(false) }

func (p Person) only(contact bool) []PersonField {
	var found []PersonField
	for _, f := range p.Fields {
		if f.Contact == contact {
			found = append(found, f)
		}
	}
	return found
}

// PictureFile is the answer of show_picture.
type PictureFile struct {
	Picture string `json:"picture"`
	JPEG    []byte `json:"jpeg"`
}
