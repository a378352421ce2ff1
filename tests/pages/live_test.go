package pages

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

// watching is an open stream of somebody; events holds the counts it is told.
type watching struct {
	status int
	header http.Header
	counts chan string
}

// watch opens a stream as a browser does and reads it until it ends, which
// closes counts.
func watch(t *testing.T, s *stack.Stack, path, token string) watching {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Gateway()+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Cookie", "pek_session="+token)
	req.Header.Set("Accept", "text/event-stream")
	req.Header.Set("Accept-Encoding", "br, gzip")
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	w := watching{res.StatusCode, res.Header, make(chan string, 100)}
	go func() {
		defer func() { _ = res.Body.Close() }()
		defer close(w.counts)
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if count, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				w.counts <- count
			}
		}
	}()
	return w
}

// next waits for a count, or for the end of the stream.
func (w watching) next(t *testing.T) string {
	t.Helper()
	select {
	case count, open := <-w.counts:
		if !open {
			return "the end"
		}
		return count
	case <-time.After(20 * time.Second):
		t.Fatal("the stream says nothing")
		return ""
	}
}

func TestLiveCount(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "live")
	cili, bela := r.As(t, "cili"), r.As(t, "bela")
	path := "/r/live/notifications/live"
	one, two, other := watch(t, s, path, cili.Token), watch(t, s, path, r.As(t, "cili").Token), watch(t, s, path, bela.Token)
	if one.status != http.StatusOK || one.header.Get("Content-Type") != "text/event-stream" || one.header.Get("X-Accel-Buffering") != "no" ||
		one.header.Get("Content-Encoding") != "" || one.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v", one.status, one.header)
	}
	for _, w := range []watching{one, two, other} {
		if got := w.next(t); got != "0" {
			t.Fatalf("at first %s", got)
		}
	}
	if a := r.As(t, "root").Call(t, "change_own_membership", map[string]any{"group": "sport@chess", "act": "apply"}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	if a, b := one.next(t), two.next(t); a != "1" || b != "1" {
		t.Errorf("after an application %s and %s", a, b)
	}
	if a := cili.Call(t, "change_members", map[string]any{"group": "sport@chess", "act": "inactivate", "people": []string{r.Name("bela")}}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	if got := other.next(t); got != "1" {
		t.Errorf("bela is told %s: one of their own, and none of cili's", got)
	}
	// Read on one page, it is read on every other.
	if a := cili.Post(t, "/r/live/notifications/read", nil); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode)
	}
	if a, b := one.next(t), two.next(t); a != "0" || b != "0" {
		t.Errorf("after reading %s and %s", a, b)
	}
	// The end of a sign-in ends its stream at the next event, and no other.
	if a := cili.Post(t, "/logout", nil); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode)
	}
	if a := r.As(t, "anna").Call(t, "change_own_membership", map[string]any{"group": "sport@chess", "act": "apply"}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	if a, b := one.next(t), two.next(t); a != "the end" || b != "1" {
		t.Errorf("after signing out %s and %s", a, b)
	}
}

// The listening connection comes back by itself, and nothing is missed.
func TestLiveAfterTheConnectionBroke(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "broken")
	w := watch(t, s, "/r/broken/notifications/live", r.As(t, "bela").Token)
	if got := w.next(t); got != "0" {
		t.Fatal(got)
	}
	if n := r.Count(t, "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'pek gateway, listening'"); n != 1 {
		t.Errorf("%d connections listen", n)
	}
	if a := r.As(t, "cili").Call(t, "change_members", map[string]any{"group": "sport@chess", "act": "inactivate", "people": []string{r.Name("bela")}}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	if got := w.next(t); got != "1" {
		t.Errorf("afterwards %s", got)
	}
}

// What listeners hear in psql are digests, whoever it is about.
func TestLiveSaysNothingToListeners(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "ears")
	conn := s.DBA(t, "dba_ears", r.Name("dora"), "ears")
	if _, err := conn.Exec(t.Context(), "listen pek_unread"); err != nil {
		t.Fatal(err)
	}
	if a := r.As(t, "cili").Call(t, "change_members", map[string]any{"group": "sport@chess", "act": "inactivate", "people": []string{r.Name("bela")}}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	want := r.Text(t, "select session.live_topic('ears', user_id) from app.profiles where username = $1", r.Name("bela"))
	for {
		message, err := conn.WaitForNotification(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if strings.Trim(message.Payload, "0123456789abcdef ") != "" {
			t.Errorf("a message says %q", message.Payload)
		}
		if strings.Contains(message.Payload, want) {
			return
		}
	}
}

func TestLiveRefuses(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "closed")
	for kind, token := range badTokens(t, r) {
		for _, path := range []string{"/notifications/live", "/r/closed/notifications/live"} {
			a := r.Client("").Send(t, http.MethodGet, path, "", map[string]string{"Cookie": "pek_session=" + token})
			if !refuses(a, path) {
				t.Errorf("%s lets in %s: %d", path, kind, a.StatusCode)
			}
		}
	}
	root := r.As(t, "root")
	if a := root.Get(t, "/r/hub/notifications/live"); a.StatusCode != http.StatusNotFound {
		t.Errorf("a realm of others: %d", a.StatusCode)
	}
	for i := range 9 {
		w := watch(t, s, "/r/closed/notifications/live", root.Token)
		if want := map[bool]int{true: http.StatusOK, false: http.StatusTooManyRequests}[i < 8]; w.status != want {
			t.Errorf("stream %d: %d", i+1, w.status)
		}
		if i < 8 {
			w.next(t)
		}
	}
	if w := watch(t, s, "/r/closed/notifications/live", r.As(t, "bela").Token); w.status != http.StatusOK {
		t.Errorf("somebody else: %d", w.status)
	}
}
