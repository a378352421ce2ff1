package pages

import (
	"context"
	"encoding/json"
	"net/http"

	"pek/views"
)

type shellKey struct{}

// WithShell gives a request a place for what the frame around its page shows.
// That comes with the answer which the page reads anyway, so that no page asks
// the database twice.
func WithShell(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), shellKey{}, &views.Shell{})))
	})
}

// keepShell takes the shell out of an answer; most commands have none.
func keepShell(r *http.Request, answer []byte) {
	kept, ok := r.Context().Value(shellKey{}).(*views.Shell)
	if !ok || len(answer) == 0 || answer[0] != '{' {
		return
	}
	var with struct {
		Shell *views.Shell `json:"shell"`
	}
	if json.Unmarshal(answer, &with) == nil && with.Shell != nil {
		*kept = *with.Shell
	}
}

func shellOf(r *http.Request) views.Shell {
	if kept, ok := r.Context().Value(shellKey{}).(*views.Shell); ok {
		return *kept
	}
	return views.Shell{}
}
