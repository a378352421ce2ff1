package session

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"pek/gateway/refusal"
)

type contextKey struct{}

// FromContext gives the session of a request behind Required.
func FromContext(ctx context.Context) (Session, bool) {
	s, ok := ctx.Value(contextKey{}).(Session)
	return s, ok
}

// WithSession puts a session into a context, as Required does.
func WithSession(ctx context.Context, s Session) context.Context {
	return context.WithValue(ctx, contextKey{}, s)
}

// WithoutSession is for answers to somebody whose session turned out to be over.
func WithoutSession(ctx context.Context) context.Context {
	return context.WithValue(ctx, contextKey{}, nil)
}

// Required lets requests with a verified token pass; the rest get what refuse
// says. A bearer token wins over the cookie, and works wherever the cookie does;
// a token for programs is none for a browser to carry along.
func (d *Door) Required(next http.Handler, refuse func(http.ResponseWriter, *http.Request)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := d.read(r)
		if err != nil {
			refuse(w, r)
			return
		}
		d.Uses.note(r.Context(), s, d.Now())
		next.ServeHTTP(w, r.WithContext(WithSession(r.Context(), s)))
	})
}

func (d *Door) read(r *http.Request) (Session, error) {
	if values := r.Header.Values("Authorization"); len(values) > 0 {
		token, ok := strings.CutPrefix(values[0], "Bearer ")
		if !ok || len(values) > 1 {
			return Session{}, errToken
		}
		return d.Keys.Verify(token, d.Now())
	}
	token, err := d.Cookies.Read(r, "session")
	if err != nil {
		return Session{}, err
	}
	if token == "" {
		return Session{}, errToken
	}
	s, err := d.Keys.Verify(token, d.Now())
	if err == nil && s.Program {
		return Session{}, errToken
	}
	return s, err
}

// ToLogin sends a browser to sign in and back to where it wanted to go.
func (d *Door) ToLogin(w http.ResponseWriter, r *http.Request) {
	target := "/login"
	if r.Method == http.MethodGet && r.URL.Path != "/" {
		target += "?return_to=" + url.QueryEscape(LocalPath(r.URL.RequestURI()))
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
}

// SignInRequired is what /api/ answers without a valid token.
func SignInRequired() *refusal.Refusal {
	return refusal.New(http.StatusUnauthorized, "sign_in_required")
}
