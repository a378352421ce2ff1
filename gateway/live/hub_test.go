package live

import (
	"bufio"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pek/gateway/database"
	"pek/gateway/federation"
)

// counting answers when it is let, with how often it was asked.
type counting struct {
	asked  chan []string
	answer chan database.Unread
}

func (c counting) Unread(_ context.Context, _, _ string, sessions []string) (database.Unread, error) {
	c.asked <- sessions
	return <-c.answer, nil
}

func newCounting() counting { return counting{make(chan []string), make(chan database.Unread)} }

// A burst is one question more, however many streams and events there are.
func TestBurst(t *testing.T) {
	t.Parallel()
	c := newCounting()
	h := NewHub(c, slog.New(slog.DiscardHandler))
	one, _ := h.join("hub", "anna", "s1")
	<-c.asked
	two, _ := h.join("hub", "anna", "s2")
	for range 1000 {
		h.Wake([]string{topic("hub", "anna"), topic("hub", "bela"), "nonsense"})
		h.Wake(nil)
	}
	c.answer <- database.Unread{Alive: []string{"s1"}, Count: 1}
	if sessions := <-c.asked; len(sessions) != 2 {
		t.Errorf("asked for %v", sessions)
	}
	c.answer <- database.Unread{Alive: []string{"s1", "s2"}, Count: 7}
	if a, b := last(one), last(two); a != 7 || b != 7 {
		t.Errorf("told %d and %d", a, b)
	}
	select {
	case <-c.asked:
		t.Error("asked a third time")
	default:
	}
}

// last takes counts until the one that was sent last.
func last(s *stream) int {
	count := <-s.counts
	if count != 7 {
		count = <-s.counts
	}
	return count
}

func TestLimits(t *testing.T) {
	t.Parallel()
	h := NewHub(steady{}, slog.New(slog.DiscardHandler))
	var open []*stream
	for range perPerson {
		s, ok := h.join("hub", "anna", "s1")
		if !ok {
			t.Fatal("refused too early")
		}
		open = append(open, s)
	}
	if _, ok := h.join("hub", "anna", "s2"); ok {
		t.Error("one too many")
	}
	if _, ok := h.join("hub", "bela", "s3"); !ok {
		t.Error("somebody else is refused")
	}
	h.leave("hub", "anna", open[0])
	h.leave("hub", "anna", open[0])
	if _, ok := h.join("hub", "anna", "s2"); !ok || h.open != perPerson+1 {
		t.Errorf("after one left: %v, %d open", ok, h.open)
	}
	h.open = perHub
	if _, ok := h.join("hub", "dora", "s4"); ok {
		t.Error("more than everybody together may have")
	}
}

// steady says that every sign-in lives and nothing is unread.
type steady struct{}

func (steady) Unread(_ context.Context, _, _ string, sessions []string) (database.Unread, error) {
	return database.Unread{Alive: sessions}, nil
}

// A stream outlives the server's deadlines, shows a sign of life at every beat,
// and ends at shutdown.
func TestStreamOutlivesDeadlines(t *testing.T) {
	t.Parallel()
	h := NewHub(steady{}, slog.New(slog.DiscardHandler))
	handler := h.Handler(Door{
		Who: func(*http.Request) federation.Caller {
			return federation.Caller{Realm: "hub", Subject: "anna", SessionID: "s1"}
		},
		Alive: func(*http.Request) error { return nil },
	})
	web := httptest.NewUnstartedServer(handler)
	web.Config.ReadTimeout, web.Config.WriteTimeout = 50*time.Millisecond, 50*time.Millisecond
	web.Start()
	defer web.Close()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	lines := bufio.NewScanner(res.Body)
	until := func(prefix string) bool {
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), prefix) {
				return true
			}
		}
		return false
	}
	if !until("data: 0") {
		t.Fatal("no count")
	}
	beats := time.NewTicker(40 * time.Millisecond)
	defer beats.Stop()
	for n := range 10 {
		<-beats.C
		h.Wake(nil)
		if !until(":") {
			t.Fatalf("ended at beat %d", n)
		}
	}
	h.Close()
	if until("data") || lines.Err() != nil {
		t.Errorf("at shutdown: %q, %v", lines.Text(), lines.Err())
	}
	if _, ok := h.join("hub", "anna", "s1"); ok {
		t.Error("a stream begins after shutdown")
	}
}
