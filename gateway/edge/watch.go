package edge

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// slow is how long a request may take before it is worth a warning.
const slow = time.Second

// aborted is the status of an answer that was broken off.
const aborted = 499

// Seen is what remains of a request: nothing in it says whose it was.
type Seen struct {
	Method, Route string
	Status        int
	Bytes         int64
	Took          time.Duration
	Refused       string // the key of the refusal, or ""
	Endless       bool   // it went on for as long as somebody looked
}

// Watcher is told of every request: when it comes, and what became of it.
type Watcher interface {
	Came()
	Went(s Seen)
}

// Watch tells the watcher of every request and writes a line for it: the route,
// never the path or the query, which name people.
func Watch(log *slog.Logger, routes Routes, watcher Watcher) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			began := time.Now()
			sw := &statusWriter{ResponseWriter: w}
			watcher.Came()
			whole := false
			defer func() { //nolint:contextcheck // the request carries it
				s := seen(r, routes, sw, whole)
				s.Took = time.Since(began)
				watcher.Went(s)
				write(r.Context(), log, s)
			}()
			next.ServeHTTP(sw, r)
			whole = true
		})
	}
}

func seen(r *http.Request, routes Routes, sw *statusWriter, whole bool) Seen {
	s := Seen{Method: methodOf(r), Route: routes.Of(r), Status: sw.status, Bytes: sw.bytes}
	switch {
	case !whole:
		s.Status = aborted
	case s.Status == 0:
		s.Status = http.StatusOK // the server writes it when nobody did
	}
	if p := passingOf(r.Context()); p != nil {
		s.Endless = p.endless.Load()
		if key := p.refused.Load(); key != nil && s.Status >= http.StatusBadRequest {
			s.Refused = *key
		}
	}
	return s
}

func write(ctx context.Context, log *slog.Logger, s Seen) {
	level, message := slog.LevelInfo, "request"
	if s.Took >= slow && !s.Endless {
		level, message = slog.LevelWarn, "slow request"
	}
	if !log.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("id", RequestID(ctx)), slog.String("method", s.Method), slog.String("route", s.Route), slog.Int("status", s.Status),
		slog.Int64("bytes", s.Bytes), slog.Duration("took", s.Took.Round(time.Microsecond)),
	}
	if s.Refused != "" {
		attrs = append(attrs, slog.String("key", s.Refused))
	}
	log.LogAttrs(ctx, level, message, attrs...)
}
