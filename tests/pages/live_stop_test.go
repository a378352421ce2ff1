package pages

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"pek/gateway/server"
	"pek/tests/stack"
)

// gateway is one of our own beside the stack's, with beats that the test makes.
func gateway(t *testing.T, s *stack.Stack) (address string, beats chan<- time.Time, stop func() error) {
	t.Helper()
	parts, pool := s.Second(t, nil)
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ticks := make(chan time.Time)
	listens, served := make(chan struct{}), make(chan error, 1)
	go func() {
		defer close(listens)
		parts.Live.Run(ctx, pool, ticks)
	}()
	go func() {
		served <- server.Serve(ctx, listener, parts.Handler(), slog.New(slog.DiscardHandler), parts.Live.Close)
	}()
	return "http://" + listener.Addr().String(), ticks, func() error {
		cancel()
		<-listens
		return <-served
	}
}

// An idle stream ends at the next beat after its sign-in, and at shutdown at
// once: a stop that waited for streams would take fifteen seconds and fail.
func TestStreamsEnd(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "ends")
	address, beats, stop := gateway(t, s)
	open := func(token string) io.ReadCloser {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/r/ends/notifications/live", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		res, err := http.DefaultTransport.RoundTrip(req)
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("%v %v", err, res)
		}
		return res.Body
	}
	bela, cili := r.As(t, "bela"), r.As(t, "cili")
	ended, stays := open(bela.Token), open(cili.Token)
	defer func() { _, _ = ended.Close(), stays.Close() }()
	if a := bela.Call(t, "end_session", map[string]any{"session": stack.Claims(t, bela.Token)["sid"]}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	beats <- time.Now()
	if text, err := io.ReadAll(ended); err != nil || !strings.Contains(string(text), "retry") {
		t.Errorf("%q %v", text, err)
	}
	if err := stop(); err != nil {
		t.Errorf("the stop waited: %v", err)
	}
	if text, err := io.ReadAll(stays); err != nil || !strings.Contains(string(text), "data: 0") {
		t.Errorf("%q %v", text, err)
	}
}
