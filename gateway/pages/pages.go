// Package pages holds one handler per page: read the form, call one procedure
// through the federation, render one template. No handler decides who may do
// what; the database does, and says no with a key.
package pages

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"pek/gateway/audit"
	"pek/gateway/edge"
	"pek/gateway/federation"
	"pek/gateway/picture"
	"pek/gateway/refusal"
	"pek/gateway/session"
	"pek/views"
)

// Pages renders answers of the federation.
type Pages struct {
	Federation *federation.Combiner
	Views      *views.Views
	Cookies    session.Cookies
	Pictures   *picture.Drawer
	// Refused tells the audit of a command that was not let through.
	Refused func(ctx context.Context, a audit.Act, status int, key string)
	// SignToken makes the token of a row that create_token made.
	SignToken func(session.Program) (string, error)
	// Keys seal what travels through a form and comes back.
	Keys *session.Keys
	Now  func() time.Time
	// API is the way to PostgREST, for the document that describes it.
	API       http.Handler
	PublicURL string
	Log       *slog.Logger
}

// caller is who the verified token says, in the realm of the address.
func caller(r *http.Request) federation.Caller {
	s, _ := session.FromContext(r.Context())
	return federation.Caller{
		Subject: s.Subject, Realm: realmOf(r, s.Realm), SessionID: s.SessionID,
		RequestID: edge.RequestID(r.Context()), Door: "page",
	}
}

// read asks the federation by the page's strategy and fills the page's data;
// it names the instances that did not answer.
func read[T any](p *Pages, r *http.Request, s federation.Strategy, procedure string, args federation.Args) (T, []string, error) {
	var data T
	result, err := p.Federation.Read(r.Context(), s, caller(r), procedure, args)
	if err != nil {
		return data, nil, err
	}
	if err := json.Unmarshal(result.Data, &data); err != nil {
		return data, nil, fmt.Errorf("answer of %s: %w", procedure, err)
	}
	keepShell(r, result.Data)
	return data, result.Unavailable, nil
}

// write sends a command to the one instance that holds the realm. Its no is
// recorded: the transaction that was refused took everything back.
func write[T any](p *Pages, r *http.Request, procedure string, args federation.Args) (T, error) {
	var data T
	who := caller(r)
	answer, err := p.Federation.Write(r.Context(), who, procedure, args)
	if err != nil {
		no := refusal.From(err)
		edge.Refused(r.Context(), no.Key)
		p.Refused(r.Context(), audit.Act{
			Realm: who.Realm, Person: who.Subject, Door: who.Door, RequestID: who.RequestID, Procedure: procedure,
		}, no.Status, no.Key)
		return data, err
	}
	if err := json.Unmarshal(answer, &data); err != nil {
		return data, fmt.Errorf("answer of %s: %w", procedure, err)
	}
	keepShell(r, answer)
	return data, nil
}
