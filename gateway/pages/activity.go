package pages

import (
	"net/http"
	"strings"

	"pek/gateway/federation"
	"pek/views"
)

// ShowActivity is GET /u/{username}/activity: what a person's work was worth.
func (p *Pages) ShowActivity(w http.ResponseWriter, r *http.Request) {
	data, _, err := read[views.Activity](p, r, federation.FirstSuccess, "show_activity", federation.Args{"person": r.PathValue("username")})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if data.Person.Username != "" && !strings.EqualFold(data.Person.Username, r.PathValue("username")) {
		http.Redirect(w, r, personPath(r, data.Person.Username)+"/activity", http.StatusPermanentRedirect)
		return
	}
	p.show(w, r, http.StatusOK, "evaluations/activity", views.Page{Title: "title.activity", Subject: data.Person.Name, Data: data})
}
