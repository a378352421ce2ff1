package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ShowWhy is GET /why?action=&group=&person=&subject=: why somebody can do
// something, as a chain from the assignment to the cause; a form to ask without an action.
func (p *Pages) ShowWhy(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	data := views.Why{
		Action: query.Get("action"), Group: query.Get("group"), Person: query.Get("person"), Subject: query.Get("subject"),
	}
	status := http.StatusOK
	args := federation.Args{"action": data.Action}
	for name, value := range map[string]string{"group": data.Group, "person": data.Person, "subject": data.Subject} {
		if value != "" {
			args[name] = value
		}
	}
	if data.Action == "" {
		// Nothing is asked yet; that the session lives, somebody has to ask all the same.
		if err := p.Alive(r); err != nil {
			p.Problem(w, r, err)
			return
		}
		p.show(w, r, status, "policies/why", views.Page{Title: "title.why", Data: data})
		return
	}
	answer, _, err := read[views.Explanation](p, r, federation.FirstSuccess, "explain", args)
	switch no := refusal.From(err); {
	case err == nil:
		data.Answer = &answer
	case no.Status == http.StatusNotFound && no.Key != "realm_not_found", no.Status == http.StatusUnprocessableEntity, no.Status == http.StatusBadRequest:
		data.Refused, status = &views.Refused{Key: no.Key, Field: no.Field()}, no.Status
	default:
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, status, "policies/why", views.Page{Title: "title.why", Data: data})
}

// ShowRights is GET /rights: everything the reader may do, and why.
func (p *Pages) ShowRights(w http.ResponseWriter, r *http.Request) {
	data, missing, err := read[views.Rights](p, r, federation.Partial, "show_rights", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "policies/rights", views.Page{Title: "title.rights", Data: data, Unavailable: missing})
}
