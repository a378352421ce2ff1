package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// NewLine is GET /policies/{id}/lines/new: what the policy above has, to pass on.
func (p *Pages) NewLine(w http.ResponseWriter, r *http.Request) {
	p.showNewLine(w, r, http.StatusOK, nil)
}

// CreateLine is POST /policies/{id}/lines/new.
func (p *Pages) CreateLine(w http.ResponseWriter, r *http.Request) {
	l := pickedLine(r, r.PostFormValue("line"))
	args := federation.Args{"policy": r.PathValue("id"), "flags": append([]string{}, l.Flags...), "version": number(r, "version")}
	if l.Group != "" {
		args["group"] = l.Group
	}
	if l.Person != "" {
		args["person"] = l.Person
	}
	if _, err := write[json.RawMessage](p, r, "create_statement", args); err != nil {
		why, status := refused(err)
		if why == nil {
			p.Problem(w, r, err)
			return
		}
		p.showNewLine(w, r, status, why)
		return
	}
	p.leave(w, r, here(r), views.Notice{Key: "line_added"})
}

func (p *Pages) showNewLine(w http.ResponseWriter, r *http.Request, status int, why *views.Refused) {
	of, err := p.policy(r, 1)
	if err == nil && !of.Can.Edit {
		err = refusal.New(http.StatusForbidden, "not_allowed")
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, status, "policies/new_line", views.Page{Title: "title.new_line", Subject: of.Policy.Name, Data: views.NewLine{
		Of: of, Version: of.Policy.Version, Choices: choices(r, of.Above), Refused: why,
	}})
}
