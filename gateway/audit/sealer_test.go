package audit

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"pek/gateway/database"
)

// chain is a database of two realms; alpha fails the first time.
type chain struct {
	mutex  sync.Mutex
	asked  []string
	busy   bool
	failed bool
	sealed chan struct{}
}

func (c *chain) Realms(context.Context) ([]string, error) { return []string{"alpha", "beta"}, nil }

func (c *chain) Seal(ctx context.Context, realm string) (database.Head, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.busy {
		return database.Head{}, errors.New("two at once")
	}
	c.busy = true
	defer func() { c.busy = false }()
	if ctx.Err() != nil {
		return database.Head{}, ctx.Err()
	}
	c.asked = append(c.asked, realm)
	if realm == "alpha" && !c.failed {
		c.failed = true
		return database.Head{}, errors.New("away")
	}
	if realm == "beta" {
		defer func() { c.sealed <- struct{}{} }()
	}
	n := len(c.asked)
	return database.Head{Sealed: 1, Position: int64(n), Hash: "00", More: n == 2}, nil
}

func TestSealer(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	c := &chain{sealed: make(chan struct{}, 10)}
	s := &Sealer{Chain: c, Log: slog.New(slog.NewTextHandler(&log, nil))}
	ctx, cancel := context.WithCancel(t.Context())
	ticks, done := make(chan time.Time), make(chan struct{})
	go func() { defer close(done); s.Run(ctx, ticks) }()
	ticks <- time.Time{} // alpha fails, beta has more than fits at once
	<-c.sealed
	<-c.sealed
	ticks <- time.Time{} // alpha is tried again
	<-c.sealed
	cancel() // the last sealing, though the context is over
	<-done
	want := "alpha beta beta alpha beta alpha beta"
	if got := strings.Join(c.asked, " "); got != want {
		t.Errorf("asked %s, want %s", got, want)
	}
	if n := strings.Count(log.String(), "the audit is not sealed"); n != 1 || !strings.Contains(log.String(), `realm=alpha error=away`) {
		t.Errorf("%d faults in the log: %s", n, log.String())
	}
	if n := strings.Count(log.String(), `msg="audit head"`); n != 6 || !strings.Contains(log.String(), "realm=beta position=3 hash=00") {
		t.Errorf("%d heads in the log: %s", n, log.String())
	}
}

// recorder keeps what it is told.
type recorder struct{ events []database.Event }

func (r *recorder) Note(_ context.Context, e database.Event) error {
	r.events = append(r.events, e)
	return nil
}

func TestNotesAreMeasured(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	r := &recorder{}
	n := NewNotes(r, slog.New(slog.DiscardHandler), func() time.Time { return now })
	act := Act{Realm: "hub", Person: "anna", Door: "api", RequestID: "1", Procedure: "move_group"}
	for range 100 {
		n.Refused(t.Context(), act, 403, "not_allowed")
	}
	if len(r.events) != burst {
		t.Errorf("%d of a hundred recorded", len(r.events))
	}
	n.Refused(t.Context(), act, 409, "group_cycle") // another kind
	now = now.Add(pause)
	n.Refused(t.Context(), act, 403, "not_allowed")
	last := r.events[len(r.events)-1]
	if len(r.events) != burst+2 || last.Dropped != 100-burst || last.RequestID != "1" || r.events[burst].Dropped != 0 {
		t.Errorf("%d events, the last %+v", len(r.events), last)
	}
	for _, no := range []int{400, 401, 413, 422, 429, 500, 503} {
		n.Refused(t.Context(), act, no, "other")
	}
	n.Refused(t.Context(), act, 404, "realm_not_found")
	if len(r.events) != burst+2 {
		t.Errorf("no acts were recorded: %+v", r.events[burst+2:])
	}
	n.Failed(t.Context(), "2", "sign_in_failed")
	if last := r.events[len(r.events)-1]; last.Action != "sign_in_failed" || last.Realm != "hub" || last.Person != "" || last.RequestID != "2" {
		t.Errorf("%+v", last)
	}
}
