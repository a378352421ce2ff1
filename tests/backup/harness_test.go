// Package backup proves that what is lost on one machine stands up on another:
// the same rows, the same rights, the same head of the audit.
package backup

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

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
