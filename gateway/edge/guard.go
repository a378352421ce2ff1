package edge

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"pek/gateway/logging"
	"pek/gateway/refusal"
)

// Refuse answers a request with a problem, as page or JSON.
type Refuse func(w http.ResponseWriter, r *http.Request, err error)

// Recover turns a panic into a problem page; the stack goes to the log only.
func Recover(log *slog.Logger, refuse Refuse) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				what := recover()
				if what == nil {
					return
				}
				if what == http.ErrAbortHandler { //nolint:errorlint // the documented sentinel
					panic(what)
				}
				log.ErrorContext(r.Context(), "panic", "id", RequestID(r.Context()), "what", reason(what), "stack", string(debug.Stack()))
				refuse(w, r, refusal.New(http.StatusInternalServerError, "internal"))
			}()
			next.ServeHTTP(w, r)
		})
	}
}

// reason is what a panic says when that is an error; other values may be anybody's.
func reason(what any) string {
	if err, ok := what.(error); ok {
		return logging.Plain(err)
	}
	return fmt.Sprintf("a %T", what)
}

// SameOrigin refuses forms and calls that another site sends with our cookie.
func SameOrigin(refuse Refuse) func(http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if protection.Check(r) != nil {
				refuse(w, r, refusal.New(http.StatusForbidden, "cross_origin"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// MaxBody bounds what is read of a request's body, and refuses at once what
// announces more. Where the page itself says what is too large, because it
// knows which field of its form it was, only reading is bounded.
func MaxBody(limitOf func(*http.Request) (bound int64, pageSays bool), refuse Refuse) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			bound, pageSays := limitOf(r)
			if r.ContentLength > bound && !pageSays {
				w.Header().Set("Connection", "close")
				refuse(w, r, refusal.New(http.StatusRequestEntityTooLarge, "too_large"))
				return
			}
			r.Body = http.MaxBytesReader(w, r.Body, bound)
			next.ServeHTTP(w, r)
		})
	}
}
