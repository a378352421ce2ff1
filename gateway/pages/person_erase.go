package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ConfirmErase is GET /u/{username}/erase: what will happen, and a field for the username.
func (p *Pages) ConfirmErase(w http.ResponseWriter, r *http.Request) {
	p.askErase(w, r, http.StatusOK, views.ErasePerson{})
}

// ErasePerson is POST /u/{username}/erase. Who erased themselves has no
// session any more, so nothing of it is kept in the browser either.
func (p *Pages) ErasePerson(w http.ResponseWriter, r *http.Request) {
	person, err := p.person(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	typed := r.PostFormValue("username")
	_, err = write[json.RawMessage](p, r, "erase_person", federation.Args{"person": r.PathValue("username"), "username": typed})
	switch why, status := refused(err); {
	case err == nil && person.IsSelf:
		p.Cookies.Clear(w, "session")
		http.Redirect(w, r, "/logout", http.StatusSeeOther)
	case err == nil:
		p.leave(w, r, baseOf(r)+"/admin/people", views.Notice{Key: "person_erased"})
	case why != nil:
		p.askErase(w, r, status, views.ErasePerson{Typed: typed, Refused: why, MustPass: groupsOf(err)})
	default:
		p.Problem(w, r, err)
	}
}

func (p *Pages) askErase(w http.ResponseWriter, r *http.Request, status int, data views.ErasePerson) {
	person, err := p.person(r)
	if err == nil && !person.Acts.Can.Erase && data.Refused == nil {
		err = refusal.New(http.StatusForbidden, "not_allowed")
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Person = person
	p.show(w, r, status, "people/erase", views.Page{Title: "title.erase", Subject: person.Person.Name, Data: data})
}

// groupsOf are the groups that a refusal names.
func groupsOf(err error) []views.GroupName {
	var detail struct {
		Groups []views.GroupName `json:"groups"`
	}
	_ = json.Unmarshal(refusal.From(err).Detail, &detail) // a refusal without groups names none
	return detail.Groups
}
