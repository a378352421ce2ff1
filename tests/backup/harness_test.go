// Package backup proves that what is lost on one machine stands up on another:
// the same rows, the same rights, the same head of the audit.
package backup

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/gateway/database"
	"pek/gateway/embedded"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// machine is another PostgreSQL, with a folder and passwords of its own.
type machine struct {
	*embedded.Postgres
	home, binary string
}

// newMachine starts one that was prepared as an administrator prepares it, and holds nothing.
func newMachine(t *testing.T, s *stack.Stack) *machine {
	t.Helper()
	dir, err := os.MkdirTemp("", "pek-machine-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	m := &machine{home: filepath.Join(dir, "home"), binary: s.Binary}
	m.start(t)
	passwords := map[string]string{}
	for _, login := range embedded.Logins()[1:] {
		passwords[login] = m.Passwords[login]
	}
	if err := database.Bootstrap(t.Context(), m.URL("postgres", "postgres"), m.URL("postgres", "pek"), passwords); err != nil {
		t.Fatal(err)
	}
	return m
}

func tools() embedded.Tools { return embedded.Tools{Dir: filepath.Join(stack.Root(), "tools")} }

func (m *machine) start(t *testing.T) {
	t.Helper()
	p, err := embedded.StartPostgres(context.WithoutCancel(t.Context()), tools(), m.home)
	if err != nil {
		t.Fatal(err)
	}
	m.Postgres = p
	t.Cleanup(func() { _ = p.Stop() })
}

// pek runs a command of pek against the machine and gives what it printed.
func (m *machine) pek(t *testing.T, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), m.binary, args...) //nolint:gosec // our own program
	cmd.Env = append(os.Environ(), "PEK_HOME="+m.home)
	cmd.Dir = stack.Root()
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = errors.New(string(out))
	}
	return string(out), err
}

func dial(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func query[T any](t *testing.T, conn *pgx.Conn, sql string, args ...any) []T {
	t.Helper()
	rows, err := conn.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[T])
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// sums gives a line per table: its rows and a sum over all of them, in no order.
func sums(t *testing.T, conn *pgx.Conn) []string {
	t.Helper()
	var lines []string
	for _, table := range query[string](t, conn, "select relname from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' order by 1") {
		lines = append(lines, query[string](t, conn, "select '"+table+" ' || count(*) || ' ' || md5(coalesce(string_agg(r::text, '|' order by r::text collate \"C\"), '')) from app."+table+" r")...)
	}
	return lines
}

// sealed has the sealer come until nothing waits.
func sealed(t *testing.T, s *stack.Stack) {
	t.Helper()
	door := s.Connect(t, "gatekeeper")
	nature := s.Connect(t, "postgres")
	for range 200 {
		for _, realm := range query[string](t, nature, "select id from app.realms") {
			query[string](t, door, "select session.seal($1)::text", realm)
		}
		if query[bool](t, nature, "select (select count(*) from app.audit_seals) = (select count(*) from app.audit_entries)")[0] {
			return
		}
	}
	t.Fatal("the audit does not come to an end")
}

// must gives what a command printed, and fails when it failed.
func must(out string, err error) func(t *testing.T) string {
	return func(t *testing.T) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
}

func demandText(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("%q is missing in:\n%s", w, text)
		}
	}
}
