package pages

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"pek/gateway/edge"
	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/gateway/session"
	"pek/views"
)

// Problem answers with the problem page, or with JSON below /api/. An ended
// session becomes the sign-in page: there is nothing else to do about it.
func (p *Pages) Problem(w http.ResponseWriter, r *http.Request, err error) {
	no := p.named(r, err)
	if strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/api/docs" {
		refusal.WriteJSON(w, no, p.Views.Sentence(p.language(r), no.Key), edge.RequestID(r.Context()))
		return
	}
	if no.Status == http.StatusUnauthorized {
		p.Cookies.Clear(w, "session")
		p.ShowLogin(w, r, no.Status, r.URL.EscapedPath(), no.Key)
		return
	}
	refusal.RetryAfter(w.Header(), no)
	p.show(w, r, no.Status, "problem/show", views.Page{
		Title: "title.problem",
		Data:  views.Problem{Status: no.Status, Key: no.Key, RequestID: edge.RequestID(r.Context())},
	})
}

// named turns an error into a refusal; what is our own fault goes to the log.
func (p *Pages) named(r *http.Request, err error) *refusal.Refusal {
	no := refusal.From(err)
	edge.Refused(r.Context(), no.Key)
	if no.Status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		p.Log.ErrorContext(r.Context(), "request failed", "id", edge.RequestID(r.Context()), "key", no.Key, "error", errors.Join(err, no.Unwrap()))
	}
	return no
}

// refused says why a form comes back, when it should: a no about what was
// typed or about the state. Everything else is a problem page.
func refused(err error) (*views.Refused, int) {
	no := refusal.From(err)
	switch no.Status {
	case http.StatusConflict, http.StatusUnprocessableEntity, http.StatusBadRequest:
		return &views.Refused{Key: no.Key, Field: no.Field()}, no.Status
	}
	return nil, no.Status
}

// Sentence is what the reader of a request is told about a key.
func (p *Pages) Sentence(r *http.Request, key string) string {
	return p.Views.Sentence(p.language(r), key)
}

// Alive asks the database whether the session of a request still lives, for
// answers that no procedure stands behind: only what the frame shows is asked.
func (p *Pages) Alive(r *http.Request) error {
	_, _, err := read[views.Shell](p, r, federation.RequireHub, "show_shell", nil)
	return err
}

// unknownAct answers a form without an act that we know, once the session is
// known to live.
func (p *Pages) unknownAct(w http.ResponseWriter, r *http.Request) {
	err := p.Alive(r)
	if err == nil {
		err = refusal.New(http.StatusUnprocessableEntity, "invalid_input")
	}
	p.Problem(w, r, err)
}

// Missing answers for addresses that lead nowhere.
func (p *Pages) Missing(w http.ResponseWriter, r *http.Request) {
	if _, signedIn := session.FromContext(r.Context()); signedIn {
		if err := p.Alive(r); err != nil {
			p.Problem(w, r, err)
			return
		}
	}
	p.Problem(w, r, refusal.New(http.StatusNotFound, "not_found"))
}
