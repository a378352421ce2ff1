// Package kill ends servers by force while people write, and looks afterwards
// whether what was acknowledged is there, whole and on record.
package kill

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"

	"pek/gateway/embedded"
	"pek/tests/stack"
)

// servers are the parts of a stack, each a process of its own that is started
// again when it dies: PostgreSQL and PostgREST by what `pek dev` does for them,
// `pek serve` as an init system does.
type servers struct {
	home, public, binary string
	postgres             *embedded.Postgres
	postgrest            *embedded.PostgREST
	gateway              *gateway
}

// newServers prepares a database and starts the parts on it; change, when there
// is one, may move the home folder's things before anything runs.
func newServers(t *testing.T, change func(home string), env ...string) *servers {
	t.Helper()
	binary, home := stack.Prepare(t)
	if change != nil {
		change(home)
	}
	s := &servers{home: home, binary: binary}
	tools := embedded.Tools{Dir: filepath.Join(stack.Root(), "tools")}
	tell := func(what string) { t.Log(what) }
	ctx := context.WithoutCancel(t.Context())
	var err error
	if s.postgres, err = embedded.StartPostgres(ctx, tools, home); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.postgres.Stop() })
	s.postgres.Keep(tell)
	s.postgrest, err = embedded.StartPostgREST(ctx, embedded.PostgRESTOptions{
		Bin: tools.PostgREST(), Home: home, DatabaseURL: s.Database("gatekeeper"), JWKSFile: filepath.Join(home, "jwks.json"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.postgrest.Stop() })
	s.postgrest.Keep(tell)
	s.startGateway(t, s.Database("gatekeeper"), s.postgrest.URL, env...)
	return s
}

func (s *servers) startGateway(t *testing.T, database, postgrest string, env ...string) {
	t.Helper()
	port, err := embedded.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	s.public = "http://127.0.0.1:" + strconv.Itoa(port)
	s.gateway = keepGateway(t, s.binary, append([]string{
		"PEK_LISTEN=127.0.0.1:" + strconv.Itoa(port), "PEK_PUBLIC_URL=" + s.public, "PEK_DATABASE_URL=" + database,
		"PEK_POSTGREST_URL=" + postgrest, "PEK_POSTGREST_ADMIN_URL=" + s.postgrest.AdminURL, "PEK_KEYS_DIR=" + filepath.Join(s.home, "keys"),
		"PEK_OIDC_ISSUER=http://127.0.0.1:9", "PEK_OIDC_CLIENT_ID=pek", "PEK_OIDC_CLIENT_SECRET=secret",
	}, env...))
	eventually(t, "the gateway gets ready", s.ready)
}

func (s *servers) Gateway() string              { return s.public }
func (s *servers) PostgREST() string            { return s.postgrest.URL }
func (s *servers) Issuer() string               { return "http://127.0.0.1:9" }
func (s *servers) Database(login string) string { return s.postgres.URL(login, "pek") }
func (s *servers) Environ() []string            { return []string{"PEK_HOME=" + s.home} }
func (s *servers) Stop() error                  { return nil } // each part goes with the test

// stack is what the helpers of the other tests work with.
func (s *servers) stack() *stack.Stack { return &stack.Stack{Servers: s, Binary: s.binary} }

// ready asks the gateway whether everything that it needs answers.
func (s *servers) ready() bool { return s.readyz().status == http.StatusOK }

// readiness is what /readyz said: 0 when nobody was there to say it.
type readiness struct {
	status     int
	retryAfter string
	down       []string // parts
}

func (s *servers) readyz() readiness {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.public+"/readyz", nil)
	if err != nil {
		return readiness{}
	}
	res, err := client().Do(req)
	if err != nil {
		return readiness{down: []string{"gateway"}}
	}
	defer func() { _ = res.Body.Close() }()
	var report struct{ Parts map[string]string }
	if err := json.NewDecoder(res.Body).Decode(&report); err != nil {
		return readiness{}
	}
	r := readiness{status: res.StatusCode, retryAfter: res.Header.Get("Retry-After")}
	for part, state := range report.Parts {
		if state != "up" && part != "identity_provider" { // which is not there
			r.down = append(r.down, part)
		}
	}
	return r
}

// gateway is a `pek serve` that is started again when it ends.
type gateway struct {
	mu   sync.Mutex
	cmd  *exec.Cmd
	log  tail
	done chan struct{}
}

func keepGateway(t *testing.T, binary string, env []string) *gateway {
	t.Helper()
	g := &gateway{done: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	go func() {
		defer close(g.done)
		for ctx.Err() == nil {
			g.mu.Lock()
			g.cmd = exec.CommandContext(ctx, binary, "serve") //nolint:gosec // our own program
			g.cmd.Env = append(os.Environ(), env...)
			g.cmd.Stderr = &g.log // only one runs at a time
			g.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
			err := g.cmd.Start()
			g.mu.Unlock()
			if err == nil {
				err = g.cmd.Wait()
			}
			if ctx.Err() == nil {
				t.Log("the gateway ended and is started again:", err)
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-g.done
		if t.Failed() {
			t.Logf("the end of the gateway's log:\n%s", g.log.end(6000))
		}
	})
	return g
}

func (g *gateway) pid() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.cmd == nil || g.cmd.Process == nil {
		return 0
	}
	return g.cmd.Process.Pid
}

// kill ends a process at once.
func kill(t *testing.T, pids ...int) {
	t.Helper()
	for _, pid := range pids {
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			t.Fatal(fmt.Errorf("kill %d: %w", pid, err))
		}
	}
}
