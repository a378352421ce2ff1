package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowPolicies is GET /g/{handle}/policies?action=&q=: who may do what here,
// or who may do one thing; and whom one could give a role to.
func (p *Pages) ShowPolicies(w http.ResponseWriter, r *http.Request) {
	p.showPolicies(w, r, http.StatusOK, r.URL.Query().Get("q"), nil)
}

// ApplyRole is POST /g/{handle}/roles.
func (p *Pages) ApplyRole(w http.ResponseWriter, r *http.Request) {
	person := r.PostFormValue("person")
	_, err := write[json.RawMessage](p, r, "apply_role", federation.Args{
		"group": r.PathValue("handle"), "role": r.PostFormValue("role"), "person": person,
	})
	if err != nil {
		why, status := refused(err)
		if why == nil {
			p.Problem(w, r, err)
			return
		}
		p.showPolicies(w, r, status, r.PostFormValue("q"), why)
		return
	}
	p.leave(w, r, groupPath(r, r.PathValue("handle"))+"/policies", views.Notice{Key: "role_given", Name: person})
}

func (p *Pages) showPolicies(w http.ResponseWriter, r *http.Request, status int, query string, why *views.Refused) {
	procedure, args := "show_group_policies", federation.Args{"group": r.PathValue("handle")}
	if action := r.URL.Query().Get("action"); action != "" {
		procedure, args["action"] = "who_may", action
	}
	answer, _, err := read[views.WhoMay](p, r, federation.FirstSuccess, procedure, args)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data := views.ShowGroupPolicies{WhoMay: answer, Query: query, Refused: why}
	if data.People, err = p.people(r, query); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, status, "groups/policies", views.Page{Title: "title.policies", Subject: data.Group.Name, Data: data})
}
