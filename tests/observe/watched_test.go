// Package observe proves what operators see: metrics, a log without personal
// data, request ids from the door to the record, a dashboard and alerts.
package observe

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pek/gateway/database"
	"pek/gateway/devidp"
	"pek/gateway/edge"
	"pek/gateway/logging"
	"pek/gateway/server"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// watched is a gateway of the test's own, with an identity provider of its own,
// whose log the test reads. It hands its addresses out as a stack does.
type watched struct {
	*stack.Stack
	parts server.Parts
	pool  *database.Pool
	log   *paper
}

// elsewhere are the servers of the stack, seen through another gateway.
type elsewhere struct {
	stack.Servers
	gateway, issuer string
}

func (e elsewhere) Gateway() string { return e.gateway }
func (e elsewhere) Issuer() string  { return e.issuer }

// paper is a log that may be read while others write.
type paper struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (p *paper) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *paper) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

// lines are those that hold a text.
func (p *paper) lines(holding string) []string {
	var found []string
	for line := range strings.Lines(p.String()) {
		if strings.Contains(line, holding) {
			found = append(found, line)
		}
	}
	return found
}

func watch(t testing.TB, s *stack.Stack, change func(*server.Options)) *watched {
	t.Helper()
	door, provider, log := httptest.NewUnstartedServer(nil), httptest.NewUnstartedServer(nil), &paper{}
	web, issuer := "http://"+door.Listener.Addr().String(), "http://"+provider.Listener.Addr().String()
	parts, pool := s.Second(t, func(o *server.Options) {
		o.Config.PublicURL, o.Config.OIDCIssuer, o.Config.OIDCClientID, o.Config.OIDCClientSecret = web, issuer, "pek", "secret"
		o.Config.Observe.Beside = true
		o.Log = logging.JSON(log, slog.LevelDebug)
		if change != nil {
			change(o)
		}
	})
	parts.SignIns = unhurried()
	door.Config.Handler = parts.Handler()
	door.Config.ErrorLog = logging.Server(logging.JSON(log, slog.LevelDebug))
	var err error
	provider.Config.Handler, err = devidp.New(devidp.Options{
		Issuer: issuer, ClientID: "pek", ClientSecret: "secret", RedirectURL: web + "/login/callback", Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	door.Start()
	provider.Start()
	t.Cleanup(door.Close)
	t.Cleanup(provider.Close)
	t.Cleanup(parts.Live.Close)
	return &watched{&stack.Stack{Servers: elsewhere{s.Servers, web, issuer}, Binary: s.Binary}, parts, pool, log}
}

// unhurried counts sign-ins as if a second passed between any two: the tests of
// this package are one client to all gateways, and sign in more often than one may.
func unhurried() edge.Turns {
	var seconds atomic.Int64
	began := time.Now()
	return edge.Turns{
		Take:  func(context.Context, string, int, int) (bool, error) { return true, nil },
		Alone: func(context.Context, error) {},
		Now:   func() time.Time { return began.Add(time.Duration(seconds.Add(1)) * time.Second) },
	}
}

// as is a client of this gateway with somebody's token.
func (w *watched) as(t testing.TB, r *stack.Realm, who string) *stack.Client {
	t.Helper()
	return w.Client(r.Token(t, r.Name(who), r.ID))
}

// scrape gives every series of /metrics with its value.
func (w *watched) scrape(t testing.TB) map[string]float64 {
	t.Helper()
	answer := w.Client("").Get(t, "/metrics")
	if answer.StatusCode != 200 {
		t.Fatalf("/metrics: %d %s", answer.StatusCode, answer.Text)
	}
	series := map[string]float64{}
	for line := range strings.Lines(answer.Text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		at := strings.LastIndex(line, " ")
		value, err := strconv.ParseFloat(strings.TrimSpace(line[at:]), 64)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		series[line[:at]] = value
	}
	return series
}

// home is the folder of the stack's servers, with their logs.
func home(t testing.TB, s *stack.Stack) string {
	t.Helper()
	return filepath.Dir(s.Keys())
}

// serverLog is what PostgreSQL or PostgREST wrote since the place.
func serverLog(t testing.TB, s *stack.Stack, name string, since int64) (string, int64) {
	t.Helper()
	file, err := os.Open(filepath.Join(home(t, s), "log", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if _, err := file.Seek(since, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), since + int64(len(data))
}

var uuidForm = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
