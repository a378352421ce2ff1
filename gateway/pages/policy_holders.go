package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// AssignPolicy is POST /policies/{id}/assign.
func (p *Pages) AssignPolicy(w http.ResponseWriter, r *http.Request) {
	person := r.PostFormValue("person")
	_, err := write[json.RawMessage](p, r, "assign_policy", federation.Args{"policy": r.PathValue("id"), "person": person})
	if err != nil {
		why, status := refused(err)
		if why == nil {
			p.Problem(w, r, err)
			return
		}
		p.showPolicy(w, r, status, r.PostFormValue("q"), why)
		return
	}
	p.leave(w, r, here(r), views.Notice{Key: "policy_assigned", Name: person})
}

// RevokePolicy is POST /policies/{id}/revoke: asked first, always.
func (p *Pages) RevokePolicy(w http.ResponseWriter, r *http.Request) {
	person := r.PostFormValue("person")
	p.rehearse(w, r, act{
		command: "revoke_policy", args: federation.Args{"policy": r.PathValue("id"), "person": person}, cancel: here(r),
		names: func() ([]any, error) {
			detail, err := p.policy(r, 1)
			return []any{detail.Policy.Name, person}, err
		},
		again: func(why *views.Refused, status int) { p.showPolicy(w, r, status, "", why) },
		done: func(json.RawMessage) {
			p.leave(w, r, here(r), views.Notice{Key: "policy_revoked", Name: person})
		},
	})
}
