// Package edge is what every request passes first: a number, limits, headers,
// a log line, and a net under everything.
package edge

import (
	"context"
	"net/http"
	"sync/atomic"

	"github.com/google/uuid"
)

type passingKey struct{}

// passing is what is known of a request while it passes through the house.
type passing struct {
	id      string
	refused atomic.Pointer[string] // by which key
	endless atomic.Bool
}

func passingOf(ctx context.Context) *passing {
	p, _ := ctx.Value(passingKey{}).(*passing)
	return p
}

// RequestID gives the number of the request, as it stands in the log, in the
// audit and on problem pages.
func RequestID(ctx context.Context) string {
	if p := passingOf(ctx); p != nil {
		return p.id
	}
	return ""
}

// Refused remembers by which key a request is refused, for its line in the log
// and the metrics; the last one stands.
func Refused(ctx context.Context, key string) {
	if p := passingOf(ctx); p != nil {
		p.refused.Store(&key)
	}
}

// Endless says that a request goes on for as long as somebody looks: how long
// it took says nothing.
func Endless(ctx context.Context) {
	if p := passingOf(ctx); p != nil {
		p.endless.Store(true)
	}
}

// Number gives each request a number of ours; one from outside is not believed.
func Number(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := &passing{id: uuid.NewString()}
		w.Header().Set("X-Request-Id", p.id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), passingKey{}, p)))
	})
}
