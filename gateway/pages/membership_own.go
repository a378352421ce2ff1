package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// AskLeave is GET /g/{handle}/membership: asked before somebody leaves.
func (p *Pages) AskLeave(w http.ResponseWriter, r *http.Request) {
	p.showLeave(w, r, http.StatusOK, nil)
}

// ChangeOwnMembership is POST /g/{handle}/membership: apply, withdraw or
// leave. To leave is asked first.
func (p *Pages) ChangeOwnMembership(w http.ResponseWriter, r *http.Request) {
	handle, act := r.PathValue("handle"), r.PostFormValue("act")
	if act == "leave" && r.PostFormValue("confirmed") != "yes" {
		p.showLeave(w, r, http.StatusOK, nil)
		return
	}
	_, err := write[json.RawMessage](p, r, "change_own_membership", federation.Args{"group": handle, "act": act})
	if err == nil {
		p.leave(w, r, groupPath(r, handle), views.Notice{Key: "membership_" + act})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	if act == "leave" {
		p.showLeave(w, r, status, why)
		return
	}
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	g.Refused = why
	p.showGroup(w, r, status, g)
}

func (p *Pages) showLeave(w http.ResponseWriter, r *http.Request, status int, why *views.Refused) {
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, status, "groups/leave", views.Page{
		Title: "title.leave", Subject: g.Group.Name,
		Data: views.Leave{Group: ref(g), Path: g.Path, Membership: g.Membership, Refused: why},
	})
}
