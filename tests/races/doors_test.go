package races

import (
	"fmt"
	"net/http"
	"testing"

	"pek/tests/stack"
)

// Case 108 through two doors: somebody in psql takes a right while somebody else
// passes it on through the API; and the other way round.
func TestCase108_PsqlAndAPI(t *testing.T) {
	t.Parallel()
	w := newWorld(t, stack.Get(t), "two-doors")
	w.must(act{"anna", helpers}, act{"anna", giveBela})
	dba := w.DBA(t, "dba_two_doors", w.Name("anna"), w.ID)
	bela := w.As(t, "bela")
	tx, err := dba.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), fmt.Sprintf("select api.edit_statement('%s', array['viewGroup', 'viewMembers'])", w.line("helpers", "sport@sport"))); err != nil {
		t.Fatal(err)
	}
	issue := func(name, flag string) chan stack.Answer {
		told := make(chan stack.Answer, 1)
		args := map[string]any{"parent": w.policy("helpers"), "name": name, "statements": []any{map[string]any{"group": "sport@sport", "flags": []string{flag}}}}
		go func() { told <- bela.Call(t, "create_policy", args) }()
		return told
	}
	told := issue("child", "editMembers")
	w.someoneWaits(dba.PgConn().PID())
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a := <-told; a.StatusCode != http.StatusForbidden || a.Code(t) != "not_covered" {
		t.Errorf("the late one in the API: %d %s", a.StatusCode, a.Text)
	}
	tx, err = dba.Begin(t.Context()) // now psql takes what the API has just passed on
	if err != nil {
		t.Fatal(err)
	}
	if a := <-issue("child", "viewMembers"); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	if _, err := tx.Exec(t.Context(), fmt.Sprintf("select api.edit_statement('%s', array['viewGroup'])", w.line("helpers", "sport@sport"))); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, "select count(*) from app.statements where realm_id = $1 and policy_id = (select id from app.policies where realm_id = $1 and name = 'child')", w.ID); n != 0 {
		t.Error("the child keeps what its parent lost")
	}
	if wrong := stack.Broken(t, w.nature, w.ID); len(wrong) > 0 {
		t.Error(wrong)
	}
}

// someoneWaits returns when any backend waits for the one named.
func (w *world) someoneWaits(holder uint32) {
	w.t.Helper()
	_, err := w.nature.Exec(w.t.Context(), `do $$
		begin
		  for n in 1 .. 3000 loop
		    perform from pg_stat_activity a where `+number(holder)+` = any (pg_blocking_pids(a.pid));
		    exit when found;
		    if n = 3000 then raise 'nobody waits'; end if;
		    perform pg_sleep(0.005), pg_stat_clear_snapshot();
		  end loop;
		end $$`)
	if err != nil {
		w.t.Fatal(err)
	}
}
