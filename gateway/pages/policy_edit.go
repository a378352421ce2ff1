package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// EditPolicy is GET /policies/{id}/edit: its name, and whether its holders may issue.
func (p *Pages) EditPolicy(w http.ResponseWriter, r *http.Request) {
	of, err := p.policy(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showEditPolicy(w, r, http.StatusOK, views.EditPolicy{
		Of: of, Name: of.Policy.Name, CanIssue: of.Policy.CanIssue, Version: of.Policy.Version,
	})
}

// UpdatePolicy is POST /policies/{id}/edit. Only what the form offered is sent.
func (p *Pages) UpdatePolicy(w http.ResponseWriter, r *http.Request) {
	name, issue := r.PostFormValue("name"), r.PostFormValue("can_issue")
	args := federation.Args{"policy": r.PathValue("id"), "version": number(r, "version")}
	if r.PostForm.Has("name") {
		args["name"] = name
	}
	if issue != "" {
		args["can_issue"] = issue == "yes"
	}
	p.rehearse(w, r, act{
		command: "edit_policy", args: args, quiet: true, cancel: here(r),
		names: func() ([]any, error) { return p.policyName(r) },
		again: func(why *views.Refused, status int) {
			of, err := p.policy(r, 1)
			if err != nil {
				p.Problem(w, r, err)
				return
			}
			// The version is the present one: saving again means to overwrite.
			data := views.EditPolicy{Of: of, Name: of.Policy.Name, CanIssue: issue == "yes", Version: of.Policy.Version, Refused: why}
			if r.PostForm.Has("name") {
				data.Name = name
			}
			p.showEditPolicy(w, r, status, data)
		},
		done: func(json.RawMessage) { p.leave(w, r, here(r), views.Notice{Key: "policy_saved"}) },
	})
}

// DeletePolicy is POST /policies/{id}/delete: asked first, always.
func (p *Pages) DeletePolicy(w http.ResponseWriter, r *http.Request) {
	p.rehearse(w, r, act{
		command: "delete_policy", cancel: here(r),
		args:  federation.Args{"policy": r.PathValue("id"), "version": number(r, "version")},
		names: func() ([]any, error) { return p.policyName(r) },
		again: func(why *views.Refused, status int) { p.showPolicy(w, r, status, "", why) },
		done: func(answer json.RawMessage) {
			var gone views.PolicyName
			_ = json.Unmarshal(answer, &gone) // without the name the notice is only shorter
			p.leave(w, r, baseOf(r)+"/policies", views.Notice{Key: "policy_deleted", Name: gone.Name})
		},
	})
}

func (p *Pages) policyName(r *http.Request) ([]any, error) {
	detail, err := p.policy(r, 1)
	return []any{detail.Policy.Name}, err
}

func (p *Pages) showEditPolicy(w http.ResponseWriter, r *http.Request, status int, data views.EditPolicy) {
	p.show(w, r, status, "policies/edit", views.Page{Title: "title.edit_policy", Subject: data.Of.Policy.Name, Data: data})
}
