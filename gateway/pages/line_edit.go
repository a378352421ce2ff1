package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// EditLine is GET /policies/{id}/lines/{line}: its flags, of those that the
// policy above covers.
func (p *Pages) EditLine(w http.ResponseWriter, r *http.Request) {
	p.showEditLine(w, r, http.StatusOK, nil, nil)
}

// UpdateLine is POST /policies/{id}/lines/{line}.
func (p *Pages) UpdateLine(w http.ResponseWriter, r *http.Request) {
	version := number(r, "version")                     // reads the form
	flags := append([]string{}, r.PostForm["flags"]...) // an empty list is a wish too
	p.rehearse(w, r, act{
		command: "edit_statement", quiet: true, cancel: here(r),
		args:  federation.Args{"statement": r.PathValue("line"), "flags": flags, "version": version},
		names: func() ([]any, error) { return p.policyName(r) },
		again: func(why *views.Refused, status int) { p.showEditLine(w, r, status, why, flags) },
		done:  func(json.RawMessage) { p.leave(w, r, here(r), views.Notice{Key: "line_saved"}) },
	})
}

// DeleteLine is POST /policies/{id}/lines/{line}/delete: asked first, always.
func (p *Pages) DeleteLine(w http.ResponseWriter, r *http.Request) {
	p.rehearse(w, r, act{
		command: "delete_statement", cancel: here(r),
		args:  federation.Args{"statement": r.PathValue("line"), "version": number(r, "version")},
		names: func() ([]any, error) { return p.policyName(r) },
		again: func(why *views.Refused, status int) { p.showPolicy(w, r, status, "", why) },
		done:  func(json.RawMessage) { p.leave(w, r, here(r), views.Notice{Key: "line_deleted"}) },
	})
}

func (p *Pages) showEditLine(w http.ResponseWriter, r *http.Request, status int, why *views.Refused, flags []string) {
	of, err := p.policy(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	l := of.Find(r.PathValue("line"))
	if l == nil {
		p.Problem(w, r, refusal.New(http.StatusNotFound, "statement_not_found"))
		return
	}
	data := views.EditLine{Of: of, Line: *l, Picked: l.Flags, Version: of.Policy.Version, Refused: why}
	if flags != nil {
		data.Picked = flags
	}
	p.show(w, r, status, "policies/edit_line", views.Page{Title: "title.edit_line", Subject: of.Policy.Name, Data: data})
}
