package kill

import (
	"bufio"
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// stream is an open page as a browser keeps it: when the connection ends, it
// connects again.
type stream struct {
	counts    chan int
	connected atomic.Int32
}

func (w *world) open(t *testing.T, who string) *stream {
	t.Helper()
	s := &stream{counts: make(chan int, 1000)}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	done := make(chan struct{})
	t.Cleanup(func() { cancel(); <-done })
	go func() {
		defer close(done)
		again := time.NewTicker(100 * time.Millisecond)
		defer again.Stop()
		for ctx.Err() == nil {
			w.listen(ctx, who, s)
			select {
			case <-again.C:
			case <-ctx.Done():
			}
		}
	}()
	return s
}

func (w *world) listen(ctx context.Context, who string, s *stream) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.public+"/notifications/live", nil)
	if err != nil {
		return
	}
	req.Header.Set("Cookie", "pek_session="+w.tokens[who])
	res, err := client().Do(req)
	if err != nil {
		return
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return
	}
	s.connected.Add(1)
	for lines := bufio.NewScanner(res.Body); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if n, err := strconv.Atoi(text); err == nil {
				s.counts <- n
			}
		}
	}
}

// says waits for a count other than the last one.
func (s *stream) says(t *testing.T, last int) int {
	t.Helper()
	late := time.After(2 * time.Minute)
	for {
		select {
		case n := <-s.counts:
			if n != last {
				return n
			}
		case <-late:
			t.Fatalf("nothing but %d", last)
		}
	}
}

// streams: who has a page open hears of what happens after the database died,
// on the same connection, and after the gateway died, on another.
func (w *world) streams(t *testing.T) {
	who := leader(0)
	s := w.open(t, who)
	last := s.says(t, -1)
	for n, end := range []func(){
		func() {},
		func() {
			server := w.postgres.PID()
			kill(t, server)
			eventually(t, "the database is back", func() bool { return w.postgres.PID() != server && w.ready() })
		},
		func() {
			server := w.gateway.pid()
			kill(t, server)
			eventually(t, "the gateway is back", func() bool { return w.gateway.pid() != server && w.ready() })
		},
	} {
		end()
		newcomer := member(1, n)
		w.tokens[newcomer] = w.stack().Token(t, newcomer, "kill")
		eventually(t, "somebody asks to join", func() bool {
			a := w.send(newcomer, "apply", false, "/api/rpc/change_own_membership", nil, map[string]any{"group": team(0), "act": "apply"})
			return a.acknowledged() || a.status == http.StatusConflict
		})
		if told := s.says(t, last); told != last+1 {
			t.Errorf("after %d deaths: told of %d, before of %d", n, told, last)
		} else {
			last = told
		}
		if connected := int(s.connected.Load()); connected != max(1, n) {
			t.Errorf("after %d deaths connected %d times", n, connected)
		}
	}
}
