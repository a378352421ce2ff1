package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ShowSessions is GET /sessions: the reader's open sign-ins.
func (p *Pages) ShowSessions(w http.ResponseWriter, r *http.Request) {
	data, _, err := read[views.Sessions](p, r, federation.RequireHub, "show_sessions", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "session/sessions", views.Page{Title: "title.sessions", Data: data})
}

// EndSessions is POST /sessions/end: one of them, or all but this one.
func (p *Pages) EndSessions(w http.ResponseWriter, r *http.Request) {
	procedure, notice := "end_sessions", views.Notice{Key: "sessions_closed"}
	args := federation.Args{"tokens": r.PostFormValue("tokens") == "yes"}
	if id := r.PostFormValue("session"); id != "" {
		if !isID(id) {
			p.Problem(w, r, refusal.New(http.StatusNotFound, "session_not_found"))
			return
		}
		procedure, notice, args = "end_session", views.Notice{Key: "session_closed"}, federation.Args{"session": id}
	}
	if _, err := write[any](p, r, procedure, args); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.leave(w, r, baseOf(r)+"/sessions", notice)
}
