package pages

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// NewPolicy is GET /policies/{id}/new: what of this policy is passed on.
func (p *Pages) NewPolicy(w http.ResponseWriter, r *http.Request) {
	p.showNewPolicy(w, r, http.StatusOK, nil)
}

// CreatePolicy is POST /policies/{id}/new.
func (p *Pages) CreatePolicy(w http.ResponseWriter, r *http.Request) {
	name := r.PostFormValue("name")
	statements, err := json.Marshal(picked(r))
	if err != nil {
		p.Problem(w, r, fmt.Errorf("write lines: %w", err))
		return
	}
	made, err := write[views.PolicyName](p, r, "create_policy", federation.Args{
		"parent": r.PathValue("id"), "name": name, "can_issue": r.PostFormValue("can_issue") == "yes",
		"statements": json.RawMessage(statements),
	})
	if err != nil {
		why, status := refused(err)
		if why == nil {
			p.Problem(w, r, err)
			return
		}
		p.showNewPolicy(w, r, status, why)
		return
	}
	p.leave(w, r, policyPath(r, made.ID), views.Notice{Key: "policy_created", Name: made.Name})
}

// line is a line as create_policy takes it.
type line struct {
	Group  string   `json:"group,omitempty"`
	Person string   `json:"person,omitempty"`
	Flags  []string `json:"flags"`
}

// picked are the lines of which a flag was ticked; two of the same scope are one.
func picked(r *http.Request) []line {
	lines := []line{}
	for _, id := range r.PostForm["line"] {
		l := pickedLine(r, id)
		if len(l.Flags) == 0 {
			continue
		}
		same := slices.IndexFunc(lines, func(o line) bool { return o.Group == l.Group && o.Person == l.Person })
		if same >= 0 {
			lines[same].Flags = append(lines[same].Flags, l.Flags...)
			continue
		}
		lines = append(lines, l)
	}
	return lines
}

func pickedLine(r *http.Request, id string) line {
	return line{r.PostFormValue("group." + id), r.PostFormValue("person." + id), slices.Clone(r.PostForm["flag."+id])}
}

// choices are lines that can be passed on, with what was typed.
func choices(r *http.Request, lines []views.Line) []views.Choice {
	var all []views.Choice
	for _, l := range lines {
		if !l.Sayable() {
			continue
		}
		typed := pickedLine(r, l.ID)
		all = append(all, views.Choice{Line: l, Picked: typed.Flags, OnlyGroup: typed.Group, OnlyPerson: typed.Person})
	}
	return all
}

func (p *Pages) showNewPolicy(w http.ResponseWriter, r *http.Request, status int, why *views.Refused) {
	of, err := p.policy(r, 1)
	if err == nil && !of.Can.Issue {
		err = refusal.New(http.StatusForbidden, "not_allowed") // a form that leads to a no helps nobody
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	var lines []views.Line
	for _, l := range of.Statements {
		lines = append(lines, l.Line)
	}
	p.show(w, r, status, "policies/new", views.Page{Title: "title.new_policy", Data: views.NewPolicy{
		Of: of, Name: r.PostFormValue("name"), CanIssue: r.PostFormValue("can_issue") == "yes",
		Choices: choices(r, lines), Refused: why,
	}})
}
