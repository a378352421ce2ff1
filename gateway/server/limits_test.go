package server

import (
	"bufio"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"pek/gateway/edge"
	"pek/gateway/refusal"
)

const short, long = 150 * time.Millisecond, time.Minute

// limited serves with the limits of production, of which the test shortens one.
func limited(t *testing.T, handler http.Handler, change func(*http.Server)) net.Conn {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(handler, slog.New(slog.DiscardHandler))
	for _, limit := range []*time.Duration{&s.ReadHeaderTimeout, &s.ReadTimeout, &s.WriteTimeout, &s.IdleTimeout} {
		if *limit <= 0 || *limit > 2*time.Minute {
			t.Fatalf("a limit is %s", *limit)
		}
		*limit = long
	}
	change(s)
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(long / 2)); err != nil { // so that a lost limit fails
		t.Fatal(err)
	}
	return conn
}

func say(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
}

// rest is what comes until the server hangs up, which it must.
func rest(t *testing.T, conn net.Conn) string {
	t.Helper()
	data, err := io.ReadAll(conn)
	if err != nil && strings.Contains(err.Error(), "timeout") {
		t.Errorf("the server does not hang up: %v", err)
	}
	return string(data)
}

func form() http.Handler {
	refuse := func(w http.ResponseWriter, _ *http.Request, err error) {
		http.Error(w, err.Error(), refusal.From(err).Status)
	}
	limitOf := func(*http.Request) (int64, bool) { return 1000, false }
	return edge.MaxBody(limitOf, refuse)(edge.WholeForm(refuse)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "name is "+r.PostFormValue("name"))
	})))
}

func TestHeadersThatDripAreHungUpOn(t *testing.T) {
	t.Parallel()
	conn := limited(t, form(), func(s *http.Server) { s.ReadHeaderTimeout = short })
	say(t, conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
	if got := rest(t, conn); strings.Contains(got, "200") {
		t.Error(got)
	}
}

func TestLargeHeadersAreRefused(t *testing.T) {
	t.Parallel()
	conn := limited(t, form(), func(*http.Server) {})
	go func() { // more than the sockets hold, and nobody reads it to the end
		_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nX-Large: "+strings.Repeat("x", 1<<20)+"\r\n\r\n")
	}()
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil || !strings.Contains(line, " 431 ") {
		t.Errorf("%q, %v", line, err)
	}
}

func TestFormsThatComeInPartDoNothing(t *testing.T) {
	t.Parallel()
	const head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	for name, test := range map[string]struct{ send, want string }{
		"whole":     {"Content-Length: 9\r\nConnection: close\r\n\r\nname=Anna", "name is Anna"},
		"slow":      {"Content-Length: 90\r\n\r\nname=Anna", "408 "},
		"too large": {"Transfer-Encoding: chunked\r\n\r\n7d0\r\nname=" + strings.Repeat("x", 1995) + "\r\n0\r\n\r\n", "413 "},
		"announced": {"Content-Length: 2000\r\n\r\n", "413 "},
		"no form":   {"Content-Length: 7\r\n\r\nname=%z", "400 "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := limited(t, form(), func(s *http.Server) { s.ReadTimeout = short })
			say(t, conn, head+test.send)
			if got := rest(t, conn); !strings.Contains(got, test.want) {
				t.Errorf("want %q in %q", test.want, got)
			}
		})
	}
}

func TestIdleConnectionsAreClosed(t *testing.T) {
	t.Parallel()
	conn := limited(t, form(), func(s *http.Server) { s.IdleTimeout = short })
	say(t, conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	if got := rest(t, conn); !strings.Contains(got, "200 OK") {
		t.Error(got)
	}
}

func TestWhoDoesNotReadHoldsNothing(t *testing.T) {
	t.Parallel()
	gaveUp := make(chan struct{})
	endless := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				close(gaveUp)
				return
			}
		}
	})
	conn := limited(t, endless, func(s *http.Server) { s.WriteTimeout = short })
	say(t, conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	select {
	case <-gaveUp:
	case <-time.After(long / 2):
		t.Error("it writes for ever")
	}
}
