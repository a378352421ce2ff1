package main

import (
	"strings"
	"testing"
	"time"
)

// What cannot be broken on a running server is judged from its numbers.
func TestJudge(t *testing.T) {
	t.Parallel()
	healthy := func() *examination {
		return &examination{Schema: 22, wantSchema: 22, Server: 180004, Rules: "a", wantRules: "a", Connections: 9, MostConnections: 100, Archiving: true}
	}
	for _, f := range healthy().judge() {
		if f.State != stateOK {
			t.Errorf("healthy, and %+v", f)
		}
	}
	long := 75.0
	for name, hurt := range map[string]func(e *examination){
		"PostgreSQL's version":          func(e *examination) { e.Server = 180001 },
		"the record is of this version": func(e *examination) { e.Schema = 23 },
		"the database's clock":          func(e *examination) { e.clock = -3 * time.Second },
		"connections":                   func(e *examination) { e.Connections = 81 },
		"the WAL archive":               func(e *examination) { e.Archive.Failed = true },
		"the audit is being sealed":     func(e *examination) { e.Waiting = map[string]*float64{"hub": &long, "calm": nil} },
		"roles":                         func(e *examination) { e.Roles = []string{"visitor is a superuser"} },
	} {
		e := healthy()
		hurt(e)
		faults := 0
		for _, f := range e.judge() {
			if f.State == stateFault {
				faults++
				if f.Name != name || f.Remedy == "" || len(f.Says) == 0 {
					t.Errorf("%s: found %+v", name, f)
				}
			}
		}
		if faults != 1 {
			t.Errorf("%s: %d faults", name, faults)
		}
	}
	e := healthy()
	e.Archiving = false
	for _, f := range e.judge() {
		if (f.State == stateNote) != (f.Name == "the WAL archive") {
			t.Errorf("no archive: %+v", f)
		}
	}
}

func TestJudgeSpace(t *testing.T) {
	t.Parallel()
	const gib = 1 << 30
	for _, c := range []struct {
		free, all int64
		state     string
	}{{20 * gib, 100 * gib, stateOK}, {4 * gib, 100 * gib, stateFault}, {gib / 2, 2 * gib, stateFault}} {
		if f := judgeSpace("space", c.free, c.all, gib); f.State != c.state {
			t.Errorf("%d of %d: %+v", c.free, c.all, f)
		}
	}
}

func TestOutside(t *testing.T) {
	t.Parallel()
	from := time.Unix(100, 0)
	to := from.Add(time.Second)
	for at, want := range map[time.Duration]time.Duration{0: 0, time.Second: 0, -time.Minute: -time.Minute, time.Minute: 59 * time.Second} {
		if got := outside(from.Add(at), from, to); got != want {
			t.Errorf("%s: %s", at, got)
		}
	}
	if list := first(strings.Split(strings.Repeat("x ", 30), " ")); len(list) != 13 || list[12] != "and 19 more" {
		t.Errorf("%v", list)
	}
}
