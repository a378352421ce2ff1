package kill

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestKill ends each server again and again, and takes from the rest what it
// needs. All of it works on one database: what came before is part of it.
//
//nolint:paralleltest // one at a time, so that what is measured means something
func TestKill(t *testing.T) {
	w := newWorld(t, newServers(t, nil))
	t.Run("PostgreSQL", func(t *testing.T) { w.rounds(t, "PostgreSQL", false, w.killPostgreSQL) })
	t.Run("PostgREST", func(t *testing.T) {
		w.rounds(t, "PostgREST", false, func(t *testing.T, _ int) func() bool {
			t.Helper()
			server := w.postgrest.PID()
			kill(t, server)
			return func() bool { return w.postgrest.PID() != server }
		})
	})
	t.Run("gateway", func(t *testing.T) {
		w.rounds(t, "gateway", true, func(t *testing.T, _ int) func() bool {
			t.Helper()
			server := w.gateway.pid()
			kill(t, server)
			return func() bool { return w.gateway.pid() != server }
		})
	})
	t.Run("steps", w.steps)
	t.Run("streams", w.streams)
	t.Run("connections exhausted", w.exhausted)
	t.Run("statement timeout", w.slow)
	t.Run("all connections waiting", w.waiting)
	t.Run("lost answers", w.lostAnswers)
}

// killPostgreSQL ends the server in one of three ways.
func (w *world) killPostgreSQL(t *testing.T, round int) (changed func() bool) {
	t.Helper()
	server := w.postgres.PID()
	switch round % 3 {
	case 0: // all of it, as when the machine's memory runs out
		kill(t, append([]int{server}, children(t, server)...)...)
	case 1: // the head alone: its children end when they notice
		kill(t, server)
	default: // one that works for us; the server ends the rest by itself
		working := list(t, w.servers, "select pid::text from pg_stat_activity where usename = 'gatekeeper' order by state = 'active' desc, random() limit 1")
		pid, err := strconv.Atoi(strings.Join(working, ""))
		if err != nil {
			t.Fatal(err)
		}
		kill(t, pid)
		return func() bool { return !slices.Contains(children(t, server), pid) }
	}
	return func() bool { return w.postgres.PID() != server }
}

// rounds kills again and again while a hundred writes a second come in, looks at
// everything after each time, and prints the figures.
func (w *world) rounds(t *testing.T, name string, down bool, end func(t *testing.T, round int) (changed func() bool)) {
	t.Helper()
	f := figures{name: name}
	defer func() { t.Log(f.String()) }()
	for round := range rounds(t) {
		if round%20 == 19 {
			w.signIn(t) // tokens live for an hour
		}
		l := newLedger()
		ready := w.round(t, l, fmt.Sprintf("%s %d", name, round), down, func() func() bool { return end(t, round) })
		f.add(l, ready, w.check(t, l))
		if t.Failed() {
			t.Fatalf("round %d of %s", round+1, name)
		}
	}
}

// round lets people write, kills, and lets them write on until both doors have
// taken something again; it gives how long /readyz said no.
func (w *world) round(t *testing.T, l *ledger, name string, down bool, end func() func() bool) (ready time.Duration) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var storm sync.WaitGroup
	storm.Go(func() { w.storm(ctx, l, name, down) })
	eventually(t, "a hundred acknowledgements", func() bool { api, pages := l.through(); return api >= 50 && pages >= 50 })
	killed := time.Now()
	changed := end()
	var api, pages int
	silent := map[string]time.Duration{}
	var back time.Time // the first yes after the last no
	eventually(t, "another process is there, and ready", func() bool {
		r := w.readyz()
		for _, part := range r.down {
			silent[part] = time.Since(killed).Round(time.Millisecond)
		}
		if r.status == http.StatusServiceUnavailable && r.retryAfter == "" {
			t.Error("not ready, and not a word on when to come back")
		}
		if r.status != http.StatusOK || !changed() {
			back = time.Time{}
			return false
		}
		if back.IsZero() {
			back = time.Now()
			api, pages = l.through()
		}
		a, p := l.through()
		return a >= api+50 && p >= pages+50
	})
	cancel()
	storm.Wait()
	for n, fault := range l.faults {
		if n < 5 {
			t.Error(fault)
		}
	}
	if len(l.faults) > 5 {
		t.Errorf("and %d more", len(l.faults)-5)
	}
	t.Logf("%s: ready after %s; last said to be down %v", name, back.Sub(killed).Round(time.Millisecond), silent)
	return back.Sub(killed)
}
