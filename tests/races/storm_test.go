package races

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/gateway/refusal"
	"pek/tests/stack"
)

func code(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return fmt.Sprint(err)
}

func each(w *world, query string, do func(string)) {
	w.t.Helper()
	rows, err := w.nature.Query(w.t.Context(), query)
	if err != nil {
		w.t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		w.t.Fatal(err)
	}
	for _, one := range found {
		do(one)
	}
}

// Case 113: cascades from opposite ends, many times. Whoever meets a deadlock tries
// again, at most three times; nothing is half done, and nothing is recorded twice.
func TestCase113_OppositeCascades(t *testing.T) {
	t.Parallel()
	w := newWorld(t, stack.Get(t), "storm")
	w.must(act{"anna", helpers}, act{"anna", giveBela}, act{"anna", twoGroups},
		act{"bela", `api.create_policy((select id from api.policies where name = 'helpers'), 'child', false, '[{"group": "sport@sport", "flags": ["viewGroup", "editMembers", "moveGroupOwner"]}]')`})
	wide := fmt.Sprintf(`api.edit_statement('%s', array['viewGroup', 'viewMembers', 'editMembers', 'moveGroupOwner'])`, w.line("helpers", "sport@sport"))
	narrow := fmt.Sprintf(`api.edit_statement('%s', array['viewGroup'])`, w.line("helpers", "sport@sport"))
	rounds := 75
	if testing.Short() {
		rounds = 10
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	told, again := map[string]int{}, 0
	for _, worker := range []struct {
		who   string
		calls []string
	}{
		{"anna", []string{narrow, wide}},
		{"root", []string{`api.create_group('G%d', 'sport@sport')`, `api.escalate_group('sport@a')`}},
		{"anna", []string{`api.move_group('sport@a', 'sport@b')`, `api.move_group('sport@a', 'sport@sport')`}},
		{"bela", []string{fmt.Sprintf(`api.create_policy('%s', 'P%%d', false, '[{"group": "sport@sport", "flags": ["viewGroup", "moveGroupOwner"]}]')`, w.policy("helpers")), `api.may('viewGroup')`}},
	} {
		conn := w.open(worker.who, pgx.ReadCommitted)
		all.Add(1)
		go func() {
			defer all.Done()
			for n := range 2 * rounds {
				call := worker.calls[n%2]
				if strings.Contains(call, "%d") {
					call = fmt.Sprintf(call, n)
				}
				key, tries := w.stubborn(conn, call)
				mu.Lock()
				told[strings.SplitN(call, "(", 2)[0]+" "+key]++
				again += tries
				mu.Unlock()
			}
			_ = conn.Rollback(t.Context())
		}()
	}
	all.Wait()
	t.Logf("%d calls, %d tried again: %v", 8*rounds, again, told)
	for key, n := range told {
		if k := strings.SplitN(key, " ", 2)[1]; k != "done" && k != "not_covered" {
			t.Errorf("%s: %d times", key, n)
		}
	}
	if wrong := stack.Broken(t, w.nature, w.ID); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	for object, made := range map[string]int{"groups": told["api.create_group done"] + 4, "policies": told["api.create_policy done"] + told["api.create_group done"] + 2 + 4 + 2} {
		n := w.Count(t, "select count(*) from app.audit_entries where realm_id = $1 and object = $2 and action = 'insert'", w.ID, object)
		if n != made {
			t.Errorf("%d entries of new %s, and %d were made", n, object, made)
		}
	}
}

// stubborn calls inside a savepoint of its own transaction, and again after a deadlock.
func (w *world) stubborn(x tx, call string) (string, int) {
	for try := range 4 {
		batch := &pgx.Batch{}
		batch.Queue("commit")
		batch.Queue("begin")
		batch.Queue("select set_config('role', 'visitor', true), set_config('request.jwt.claims', $1, true)", x.claims)
		batch.Queue("select " + call)
		batch.Queue("commit")
		batch.Queue("begin")
		err := x.Conn().SendBatch(w.t.Context(), batch).Close()
		if err == nil {
			return "done", try
		}
		if _, again := x.Conn().Exec(w.t.Context(), "rollback"); again != nil {
			return again.Error(), try
		}
		if _, again := x.Conn().Exec(w.t.Context(), "begin"); again != nil {
			return again.Error(), try
		}
		if code(err) != "40P01" {
			return refusal.From(err).Key, try
		}
	}
	return "deadlock", 4
}
