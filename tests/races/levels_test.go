package races

import (
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// Case 108, the levels above read committed: whoever decides by an old picture is
// told so, whatever the command, and nothing changes.
func TestCase108_IsolationIsNotAllowed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, stack.Get(t), "levels")
	w.must(act{"anna", helpers}, act{"anna", giveBela})
	for _, level := range []pgx.TxIsoLevel{pgx.RepeatableRead, pgx.Serializable} {
		for _, a := range []act{
			{"anna", `api.edit_statement(<helpers|sport@sport>, array['viewGroup'])`},
			{"anna", `api.delete_statement(<helpers|sport@sport>)`},
			{"anna", `api.create_statement(<helpers>, array['viewGroup'], 'sport@sport', resource => 'MORE')`},
			{"bela", `api.create_policy(<helpers>, 'child')`},
			{"anna", `api.edit_policy(<helpers>, can_issue => false)`},
			{"anna", `api.delete_policy(<helpers>)`},
			{"anna", `api.assign_policy(<helpers>, '{cili}')`},
			{"anna", `api.revoke_policy(<helpers>, '{bela}')`},
			{"anna", `api.apply_role('sport@sport', 'deputy', '{bela}')`},
			{"anna", `api.escalate_group('sport@chess')`},
			{"anna", `api.create_group('X', 'sport@sport')`},
			{"anna", `api.create_groups('[{"name": "X", "parent": "sport@sport"}]')`},
			{"anna", `api.move_group('sport@chess', 'sport@sport')`},
			{"anna", `api.archive_group('sport@chess')`},
			{"anna", `api.appoint_owner('sport@chess', '{bela}')`},
			{"cili", `api.edit_group('sport@chess', 'X')`},
			{"root", `api.edit_realm('X')`},
			{"root", `api.set_season('OFF')`},
			{"cili", `api.open_scoreboard('sport@chess')`},
			{"cili", `api.submit_awards('sport@chess')`},
		} {
			before := w.State(t)
			call := race{first: a}.named(w).first.call
			x := w.open(a.who, level)
			if told := w.in(x, call, true); told != "isolation_not_allowed" {
				t.Errorf("%s at %s: %s", a.call, level, told)
			}
			_ = x.Conn().Close(t.Context())
			if w.State(t) != before {
				t.Errorf("%s at %s changed something", a.call, level)
			}
		}
	}
}

// A right that was taken back is not given on from inside an old picture.
func TestOldPicture(t *testing.T) {
	t.Parallel()
	if told := oldPicture(newWorld(t, stack.Get(t), "picture")); told != "isolation_not_allowed" {
		t.Error(told)
	}
}

func oldPictureCanFail(t *testing.T, s *stack.Stack) {
	t.Helper()
	w := newWorld(t, s, "picture")
	mutate(t, w.nature, []mutation{without("cascades.tg_assignments__stamp", "perform session.demand_fresh_reads();", "")})
	if told := oldPicture(w); told != "done" {
		t.Error(told)
	}
}

func oldPicture(w *world) string {
	w.t.Helper()
	w.must(act{"anna", helpers}, act{"anna", giveBela}, act{"bela", `api.create_policy((select id from api.policies where name = 'helpers'), 'child')`})
	old := w.open("bela", pgx.RepeatableRead)
	if _, err := old.Exec(w.t.Context(), "select api.may('viewGroup')"); err != nil {
		w.t.Fatal(err)
	}
	w.must(act{"anna", race{first: act{"", `api.revoke_policy(<helpers>, '{bela}')`}}.named(w).first.call})
	return w.in(old, race{first: act{"", `api.assign_policy(<child>, '{bela}')`}}.named(w).first.call, true)
}

// Case 111: nobody from outside locks a row, so nobody waits for one and reads
// what was written after their right to it was gone.
func TestCase111_VisitorsLockNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, stack.Get(t), "locks")
	dba := w.DBA(t, "dba_locks", w.Name("root"), w.ID)
	tables := 0
	each(w, "select c.relname from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'", func(table string) {
		tables++
		if table == "profiles" { // one's own language is granted, and a row that one may update one may lock
			return
		}
		for _, strength := range []string{"update", "no key update", "share", "key share"} {
			_, err := dba.Exec(t.Context(), fmt.Sprintf("select 1 from app.%s for %s", table, strength))
			if code(err) != "42501" {
				t.Errorf("for %s on app.%s: %v", strength, table, err)
			}
		}
		if _, err := dba.Exec(t.Context(), "begin; lock table app."+table+" in access exclusive mode"); code(err) != "42501" {
			t.Errorf("lock app.%s: %v", table, err)
		}
		_, _ = dba.Exec(t.Context(), "rollback")
	})
	if tables < 10 {
		t.Errorf("%d tables", tables)
	}
}
