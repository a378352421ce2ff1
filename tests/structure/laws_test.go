package structure

import (
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

func TestLaws(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	for _, l := range laws() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			conn := s.Connect(t, "postgres")
			if found := offenders(t, conn, l.query); len(found) > 0 {
				t.Errorf("broken by:\n%s", strings.Join(found, "\n"))
			}
			tx, err := conn.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tx.Exec(t.Context(), l.breach); err != nil {
				t.Fatalf("breach: %v", err)
			}
			if len(offenders(t, conn, l.query)) == 0 {
				t.Error("the law does not notice: " + l.breach)
			}
			if err := tx.Rollback(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func offenders(t *testing.T, conn *pgx.Conn, query string) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return found
}
