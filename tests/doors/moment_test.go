package doors

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// Somebody archives a group while somebody else founds a subgroup in it: the
// one who comes second waits for the lock of the parent's row and is told.
func TestParentArchivedAtThatMoment(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "moment")
	cili := r.As(t, "cili")
	archiver := r.DBA(t, "dba_moment", r.Name("cili"), r.ID)
	tx, err := archiver.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "select api.archive_group('sport@chess')"); err != nil {
		t.Fatal(err)
	}
	answers := make(chan stack.Answer, 1)
	go func() { answers <- cili.Post(t, "/g/sport@chess/subgroups/new", url.Values{"name": {"Late"}}) }()
	waitForLock(t, r.Connect(t, "postgres"), archiver.PgConn().PID())
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a := <-answers; a.StatusCode != http.StatusConflict {
		t.Errorf("the late one gets %d", a.StatusCode)
	}
	if n := r.Count(t, "select count(*) from app.groups where realm_id = $1 and slug = 'late'", r.ID); n != 0 {
		t.Error("a group stands below an archived one")
	}
}

// The other way round: whoever archives waits for the subgroup and takes it along.
func TestSubgroupFoundedAtThatMoment(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "moment2")
	founder := r.DBA(t, "dba_moment2", r.Name("cili"), r.ID)
	tx, err := founder.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "select api.create_group('Late', 'sport@chess')"); err != nil {
		t.Fatal(err)
	}
	answers := make(chan stack.Answer, 1)
	go func() {
		answers <- r.As(t, "cili").Call(t, "archive_group", map[string]any{"group": "sport@chess", "cascade": true})
	}()
	waitForLock(t, r.Connect(t, "postgres"), founder.PgConn().PID())
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a := <-answers; a.StatusCode != http.StatusOK {
		t.Errorf("archiving: %d %s", a.StatusCode, a.Text)
	}
	if n := r.Count(t, "select count(*) from app.groups where realm_id = $1 and archived_at is null and slug in ('chess', 'late')", r.ID); n != 0 {
		t.Errorf("%d groups are left alive below an archived one", n)
	}
}

// Revoking acts on the next statement of a connection that is already open.
func TestRevocationActsAtOnce(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "revoke")
	dba := r.DBA(t, "dba_revoke", r.Name("cili"), r.ID)
	may := func() (yes bool) {
		if err := dba.QueryRow(t.Context(), "select api.may('editGroupProfile', 'sport@chess')").Scan(&yes); err != nil {
			t.Fatal(err)
		}
		return yes
	}
	tx, err := dba.Begin(t.Context()) // even inside a transaction that began before
	if err != nil {
		t.Fatal(err)
	}
	if !may() {
		t.Fatal("cili owns Chess")
	}
	if a := r.As(t, "anna").Call(t, "appoint_owner", map[string]any{"group": "sport@chess", "person": r.Name("bela")}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	if may() {
		t.Error("the old owner may still edit")
	}
	if _, err := tx.Exec(t.Context(), "select api.edit_group('sport@chess', 'Mine')"); err == nil {
		t.Error("and does")
	}
	_ = tx.Rollback(context.WithoutCancel(t.Context()))
}

// waitForLock waits until some backend waits for the one named: a barrier, not a guess.
func waitForLock(t *testing.T, conn *pgx.Conn, holder uint32) {
	t.Helper()
	_, err := conn.Exec(t.Context(), `do $$
		begin
		  for n in 1 .. 2000 loop
		    perform from pg_stat_activity a where `+strconv.FormatUint(uint64(holder), 10)+` = any (pg_blocking_pids(a.pid));
		    exit when found;
		    if n = 2000 then raise 'nobody waits'; end if;
		    perform pg_sleep(0.01), pg_stat_clear_snapshot();
		  end loop;
		end $$`)
	if err != nil {
		t.Fatal(err)
	}
}
