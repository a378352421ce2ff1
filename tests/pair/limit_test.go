package pair

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// from is a client whose requests come from an address of loopback.
func from(address string) *http.Client {
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	return &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func knock(t *testing.T, p *pair, c *http.Client, gateway int) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+p.served.Listens(gateway)+"/login/start", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = strings.TrimPrefix(p.both.Gateway(), "http://")
	res, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode
}

// Whoever is refused at one gateway is refused at the other, and both together
// let through what one would: 60 at once, and one more each second.
func limit(t *testing.T, p *pair) {
	t.Helper()
	robot, person := from("127.0.0.2"), from("127.0.0.3")
	nature := p.both.Connect(t, "postgres")
	began, through := time.Now(), 0
	for i := range 150 {
		switch status := knock(t, p, robot, i%2); status {
		case http.StatusSeeOther:
			through++
		case http.StatusTooManyRequests:
		default:
			t.Fatalf("%d", status)
		}
	}
	if most := 60 + int(time.Since(began).Seconds()) + 1; through < 60 || through > most {
		t.Errorf("%d let through, at most %d should be", through, most)
	}
	if status := knock(t, p, person, 0); status != http.StatusSeeOther {
		t.Errorf("somebody else: %d", status)
	}
	var clients, bare int
	if err := nature.QueryRow(t.Context(), `select count(*), count(*) filter (where client in (sha256('127.0.0.2'), sha256('127.0.0.3'))) from session.turns`).Scan(&clients, &bare); err != nil {
		t.Fatal(err)
	}
	if clients < 2 || bare != 0 {
		t.Errorf("%d clients are counted, %d of them by their mere address", clients, bare)
	}
	// Nothing of it is left when it does not matter any more.
	if _, err := nature.Exec(t.Context(), "update session.turns set free_at = now() - interval '1 second'"); err != nil {
		t.Fatal(err)
	}
	gatekeeper := p.both.Connect(t, "gatekeeper")
	if _, err := gatekeeper.Exec(t.Context(), "select session.forget_turns()"); err != nil {
		t.Fatal(err)
	}
	if err := nature.QueryRow(context.WithoutCancel(t.Context()), "select count(*) from session.turns where free_at < now()").Scan(&clients); err != nil || clients != 0 {
		t.Errorf("%d are remembered for no reason, %v", clients, err)
	}
}
