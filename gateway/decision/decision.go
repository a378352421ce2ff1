// Package decision answers /api/rpc/may and /api/rpc/may_many without the way
// through PostgREST, with the same procedures as the same visitor. Whatever is
// not plainly such a question goes to PostgREST, so that nobody can tell.
package decision

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"pek/gateway/federation"
	"pek/gateway/session"
)

// Options are who is asked, and who answers everything else.
type Options struct {
	Federation *federation.Combiner
	// Rest is the way through PostgREST.
	Rest      http.Handler
	RequestID func(context.Context) string
	Problem   func(w http.ResponseWriter, r *http.Request, err error)
}

// New makes the handler of one procedure; it expects a session in the context.
func New(procedure string, o Options) http.Handler {
	read := readMay
	if procedure == "may_many" {
		read = readMayMany
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		args, ok := federation.Args(nil), plain(r.Header)
		if ok {
			args, ok = read(r)
		}
		s, signedIn := session.FromContext(r.Context())
		if !ok || !signedIn {
			o.Rest.ServeHTTP(w, r)
			return
		}
		who := federation.Caller{
			Subject: s.Subject, Realm: s.Realm, SessionID: s.SessionID, RequestID: o.RequestID(r.Context()), Door: "api",
		}
		// As a command: of exactly one instance, the one that holds the realm.
		answer, err := o.Federation.Write(r.Context(), who, procedure, args)
		if err != nil {
			o.Problem(w, r, err)
			return
		}
		write(w, answer)
	})
}

func write(w http.ResponseWriter, answer json.RawMessage) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Content-Range", "0-0/*") // as PostgREST says of every procedure
	h.Set("Content-Length", strconv.Itoa(len(answer)))
	_, _ = w.Write(answer) // nobody to tell
}

// plain says whether a request wants JSON and nothing special.
func plain(h http.Header) bool {
	switch h.Get("Accept") {
	case "", "*/*", "application/json":
		return len(h["Accept"]) < 2 && h["Prefer"] == nil && h["Range"] == nil && h["Range-Unit"] == nil
	}
	return false
}
