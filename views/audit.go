package views

import (
	"html/template"
	"net/url"
	"strings"
)

// queryOf writes names and values as a query; empty ones are left out.
func queryOf(pairs ...string) template.URL {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return template.URL(q.Encode()) //nolint:gosec // escaped by Encode
}

// Entry says an entry of the audit in a sentence: who, what, whom.
func (v *Views) Entry(lang string, e AuditEntry) (string, error) {
	who, err := v.actor(lang, e)
	if err != nil {
		return "", err
	}
	what, whom := thing(e), ""
	if e.Person != nil {
		whom = e.Person.Name
	} else if whom, err = v.Text(lang, "audit.someone_gone"); err != nil {
		return "", err
	}
	if e.Key != nil {
		whom = strings.TrimSuffix(v.Sentence(lang, *e.Key), ".")
	}
	key := "entry." + e.Object + "." + e.Action
	if !v.texts.keys[lang][key] {
		key, what = "entry.other."+e.Action, e.Object
	}
	return v.Text(lang, key, who, what, whom)
}

// actor is a person, or the login of whoever has the database at hand.
func (v *Views) actor(lang string, e AuditEntry) (string, error) {
	switch {
	case e.Actor != nil:
		return e.Actor.Name, nil
	case e.ActorID != nil:
		return v.Text(lang, "audit.someone_gone")
	case e.Login == "gatekeeper":
		return v.Text(lang, "audit.unknown")
	}
	return e.Login, nil
}

// thing is the name of what an entry is about.
func thing(e AuditEntry) string {
	switch {
	case e.Procedure != nil:
		return *e.Procedure
	case e.Policy != nil && e.Policy.Name != nil && e.Object != "groups":
		return *e.Policy.Name
	case e.Group != nil && e.Group.Name != nil:
		return *e.Group.Name
	case e.ObjectID != nil:
		return *e.ObjectID
	}
	return "–"
}
