package pair

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// Whoever gets a connection that others used before is nobody on it, and
// nothing of them is left: no role, no claims, no name of a statement.
func connections(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "reused")
	var wait sync.WaitGroup
	for _, who := range []string{"root", "anna", "bela"} {
		c := r.As(t, who)
		wait.Go(func() {
			for range 10 {
				if a := c.Get(t, "/r/reused/groups"); a.StatusCode != http.StatusOK {
					t.Errorf("%d", a.StatusCode)
				}
				c.Call(t, "archive_group", map[string]any{"group": "sport@nowhere"}) // a transaction that fails
			}
		})
	}
	wait.Go(func() {
		config, err := pgx.ParseConfig(p.served.Through())
		if err != nil {
			t.Error(err)
			return
		}
		config.DefaultQueryExecMode = pgx.QueryExecModeExec
		conn, err := pgx.ConnectConfig(t.Context(), config)
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = conn.Close(t.Context()) }()
		for range 100 {
			var left string
			err := conn.QueryRow(t.Context(), `select concat_ws(' ', nullif(current_user, 'gatekeeper'), nullif(current_setting('request.jwt.claims', true), ''),
				nullif(current_setting('pek.checked_realm', true), ''), nullif(current_setting('pek.checked_user', true), ''),
				nullif(current_setting('transaction_read_only'), 'off'), nullif(current_setting('statement_timeout'), '10s'))`).Scan(&left)
			if err != nil || left != "" {
				t.Errorf("left behind: %q, %v", left, err)
			}
		}
	})
	wait.Wait()
}

// What the operator is told to write is what the tests run with.
func TestSettingsOfTheDocumentation(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join(stack.Root(), "docs", "deployment.md"))
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(stack.Root(), "tests", "stack", "bouncer.go"))
	if err != nil {
		t.Fatal(err)
	}
	settings := regexp.MustCompile("(?s)bouncerSettings = `(.*?)`").FindSubmatch(source)
	if settings == nil || !strings.Contains(string(page), string(settings[1])) {
		t.Error("docs/deployment.md prints other settings of PgBouncer")
	}
}
