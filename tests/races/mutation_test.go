package races

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// mutation takes a guard away: a text of a function, or a whole trigger.
type mutation struct {
	function, was, is string
	sql, back         string
}

func without(function, was, is string) mutation {
	return mutation{function: function, was: was, is: is}
}

func disabled(table, trigger string) mutation {
	return mutation{
		sql:  "alter table app." + table + " disable trigger " + trigger,
		back: "alter table app." + table + " enable trigger " + trigger,
	}
}

// mutate changes the rules of a private database until the test ends.
func mutate(t *testing.T, conn *pgx.Conn, all []mutation) {
	t.Helper()
	run := func(sql string) {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatalf("%v\n%s", err, sql)
		}
	}
	undo := []string{}
	for _, m := range all {
		if m.function != "" {
			var text string
			if err := conn.QueryRow(t.Context(), "select pg_get_functiondef($1::regproc)", m.function).Scan(&text); err != nil {
				t.Fatalf("%s: %v", m.function, err)
			}
			if !strings.Contains(text, m.was) {
				t.Fatalf("%s has no %q any more: the guard is elsewhere, and so must be its mutation\n%s", m.function, m.was, text)
			}
			m.sql, m.back = strings.ReplaceAll(text, m.was, m.is), text
		}
		run(m.sql)
		undo = append(undo, m.back)
	}
	t.Cleanup(func() {
		for i := range undo {
			if _, err := conn.Exec(context.WithoutCancel(t.Context()), undo[len(undo)-1-i]); err != nil {
				t.Error(err)
			}
		}
	})
}
