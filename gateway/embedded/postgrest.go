package embedded

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// PostgRESTOptions say where the database is and whose tokens are believed.
type PostgRESTOptions struct {
	Bin         string // path of the program
	Home        string // folder for its configuration and log
	DatabaseURL string // as gatekeeper
	JWKSFile    string // public keys of the gateway
	Pooled      bool   // the database is behind a pooler of transactions
}

// PostgREST is a running PostgREST, reachable on loopback only.
type PostgREST struct {
	URL      string // of the API
	AdminURL string // of /live and /ready
	keeper   *keeper
}

// StartPostgREST writes the configuration, starts the program and waits until
// it has read the schema.
func StartPostgREST(ctx context.Context, o PostgRESTOptions) (*PostgREST, error) {
	who, err := newAccount()
	if err != nil {
		return nil, err
	}
	port, err := FreePort()
	if err != nil {
		return nil, err
	}
	admin, err := FreePort()
	if err != nil {
		return nil, err
	}
	file := filepath.Join(o.Home, "postgrest.conf")
	if err := os.WriteFile(file, []byte(configuration(o, port, admin)), 0o600); err != nil {
		return nil, fmt.Errorf("write PostgREST's configuration: %w", err)
	}
	k, err := newKeeper("PostgREST", func() (*exec.Cmd, error) { return logged(who, o.Home, "postgrest.log", o.Bin, file) })
	if err != nil {
		return nil, err
	}
	p := &PostgREST{URL: loopback(port), AdminURL: loopback(admin), keeper: k}
	if err := p.wait(ctx); err != nil {
		_ = p.Stop()
		return nil, fmt.Errorf("%w (see log/postgrest.log in the home folder)", err)
	}
	return p, nil
}

func configuration(o PostgRESTOptions, port, admin int) string {
	lines := []string{
		`db-uri = "` + o.DatabaseURL + `"`,
		`db-schemas = "api"`,
		`db-anon-role = "anonymous"`,
		`db-pre-request = "session.check"`,
		`db-extra-search-path = ""`,
		`db-max-rows = 1000`,
		`db-pool = 10`,
		`db-plan-enabled = false`,
		`db-aggregates-enabled = false`,
		`db-tx-end = "commit"`,
		`jwt-secret = "@` + o.JWKSFile + `"`,
		`jwt-aud = "pek"`,
		`openapi-mode = "follow-privileges"`,
		`server-host = "127.0.0.1"`,
		`server-port = ` + strconv.Itoa(port),
		`admin-server-port = ` + strconv.Itoa(admin),
		`log-level = "error"`,
	}
	if o.Pooled {
		lines = append(lines, `db-prepared-statements = false`, `db-channel-enabled = false`)
	}
	return strings.Join(lines, "\n") + "\n"
}

func loopback(port int) string { return "http://127.0.0.1:" + strconv.Itoa(port) }

func (p *PostgREST) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.AdminURL+"/ready", nil)
		if err != nil {
			return fmt.Errorf("ask PostgREST: %w", err)
		}
		res, err := http.DefaultClient.Do(req)
		if err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		if gone, ok := p.keeper.current().exited(); ok {
			return gone
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PostgREST does not get ready: %w", ctx.Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Keep starts the program again when it ends by itself; tell hears of it.
func (p *PostgREST) Keep(tell func(string)) { p.keeper.keep(tell) }

// PID is the process that runs now, or ran last.
func (p *PostgREST) PID() int { return p.keeper.current().cmd.Process.Pid }

// Stop ends the program after the requests it is answering.
func (p *PostgREST) Stop() error { return p.keeper.stop(syscall.SIGTERM, 10*time.Second) }
