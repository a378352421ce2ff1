package edge

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// counted is a watcher that keeps what it is told.
type counted struct {
	under int
	seen  []Seen
}

func (c *counted) Came()       { c.under++ }
func (c *counted) Went(s Seen) { c.under--; c.seen = append(c.seen, s) }

func TestWatchSeesHowItEnded(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log, c, routes := slog.New(slog.NewTextHandler(&out, nil)), &counted{}, Routes{}
	mux := http.NewServeMux()
	for pattern, handler := range map[string]http.HandlerFunc{
		"GET /r/{realm}/g/{handle}": func(w http.ResponseWriter, r *http.Request) {
			Refused(r.Context(), "group_not_found")
			w.WriteHeader(http.StatusNotFound)
		},
		"GET /u/{username}": func(_ http.ResponseWriter, r *http.Request) { Refused(r.Context(), "passed_over") },
		"/broken":           func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"/live":             func(_ http.ResponseWriter, r *http.Request) { Endless(r.Context()) },
	} {
		routes.Add(pattern)
		mux.HandleFunc(pattern, handler)
	}
	handler := Number(Watch(log, routes, c)(mux))
	for _, r := range []struct {
		method, path string
		want         Seen
	}{
		{"GET", "/r/hub/g/anna", Seen{Method: "GET", Route: "/g/{handle}", Status: 404, Refused: "group_not_found"}},
		{"HEAD", "/u/anna", Seen{Method: "HEAD", Route: "/u/{username}", Status: 200}}, // a no that was no end is none
		{"ANNA", "/broken", Seen{Method: "other", Route: "/broken", Status: 499}},
		{"GET", "/live", Seen{Method: "GET", Route: "/live", Status: 200, Endless: true}},
		{"GET", "/anna", Seen{Method: "GET", Route: "other", Status: 404}},
	} {
		func() {
			defer func() { _ = recover() }()
			handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(r.method, r.path, nil))
		}()
		got := c.seen[len(c.seen)-1]
		got.Took, got.Bytes = 0, 0
		if got != r.want {
			t.Errorf("%s %s: %+v, not %+v", r.method, r.path, got, r.want)
		}
	}
	if c.under != 0 || strings.Contains(strings.ToLower(out.String()), "anna") || !strings.Contains(out.String(), "key=group_not_found") {
		t.Errorf("%d under way; %s", c.under, out.String())
	}
}

func TestSlowRequestsAreWarnings(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelWarn}))
	write(context.Background(), log, Seen{Route: "/quick", Took: slow - 1})
	write(context.Background(), log, Seen{Route: "/live", Took: time.Hour, Endless: true})
	write(context.Background(), log, Seen{Route: "/slow", Took: slow})
	if got := out.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, `level=WARN msg="slow request"`) || !strings.Contains(got, "route=/slow") {
		t.Error(got)
	}
}
