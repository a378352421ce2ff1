package server

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// askTime is how long a part may take to say that it is there.
const askTime = 2 * time.Second

// Part is something the gateway cannot work without, and how to ask for it.
type Part struct {
	Name string
	Ask  func(context.Context) error
	// Optional parts are reported and do not make the whole unready: who is
	// signed in already does not need the identity provider.
	Optional bool
}

// Health answers /healthz and /readyz.
type Health struct {
	Parts []Part
	Log   *slog.Logger
}

// Live says that the process answers.
func (h *Health) Live(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n")) // nobody to tell
}

// Ready asks every part now: 200 when all that is needed answers, else 503.
// Outsiders learn which part is down, never why; that is in the log.
func (h *Health) Ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), askTime)
	defer cancel()
	faults := make([]error, len(h.Parts))
	var waiting sync.WaitGroup
	for n, part := range h.Parts {
		waiting.Go(func() { faults[n] = part.Ask(ctx) })
	}
	waiting.Wait()
	report := struct {
		Ready bool              `json:"ready"`
		Parts map[string]string `json:"parts"`
	}{true, map[string]string{}}
	for n, part := range h.Parts {
		report.Parts[part.Name] = "up"
		if faults[n] == nil {
			continue
		}
		h.Log.WarnContext(ctx, "part is down", "part", part.Name, "error", faults[n])
		report.Parts[part.Name] = "down"
		report.Ready = report.Ready && part.Optional
	}
	w.Header().Set("Content-Type", "application/json")
	if !report.Ready {
		w.Header().Set("Retry-After", "2")
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(report) // nobody to tell
}
