package kill

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// superuser executes what no rule lets anybody do.
func (w *world) superuser(t *testing.T, statements ...string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), w.Database("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	for _, statement := range statements {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

const cut = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'gatekeeper' and application_name <> 'held'"

// both writes through both doors and gives what came of it.
func (w *world) both(name string) [2]answer {
	return [2]answer{w.createGroup(name+" api", false, 0), w.createGroup(name+" page", true, 1)}
}

// works waits until both doors take something again, by themselves.
func (w *world) works(t *testing.T, name string) {
	t.Helper()
	for n, page := range []bool{false, true} {
		tries := 0
		eventually(t, "it works again", func() bool {
			tries++
			a := w.createGroup(fmt.Sprintf("%s again %d %d", name, n, tries), page, n)
			if why, clean := a.refused(false); !a.acknowledged() && !clean {
				t.Fatal(why)
			}
			return a.acknowledged()
		})
	}
}

// exhausted: the one connection that the gatekeeper may have is somebody else's.
func (w *world) exhausted(t *testing.T) {
	defer w.superuser(t, "alter role gatekeeper connection limit -1")
	w.superuser(t, "alter role gatekeeper connection limit 1")
	var held *pgx.Conn
	eventually(t, "the only connection is ours", func() bool {
		w.superuser(t, cut)
		var err error
		held, err = pgx.Connect(t.Context(), w.Database("gatekeeper")+"&application_name=held")
		return err == nil
	})
	w.superuser(t, cut)
	// Those that were there break off first; then none can be had.
	for n := range 5 {
		for _, a := range w.both(fmt.Sprintf("Exhausted %d", n)) {
			if why, clean := a.refused(false); a.acknowledged() || !clean {
				t.Errorf("%d %s", a.status, why)
			}
		}
	}
	if r := w.readyz(); r.status != http.StatusServiceUnavailable || r.retryAfter == "" {
		t.Errorf("ready: %+v", r)
	}
	if log := w.gateway.log.end(1 << 20); !strings.Contains(log, "53300") {
		t.Error("nothing was refused for want of a connection")
	}
	if err := held.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.superuser(t, "alter role gatekeeper connection limit -1")
	w.works(t, "Exhausted")
}

// locked holds everybody up who founds a group.
func (w *world) locked(t *testing.T, settings ...string) (unlock func()) {
	t.Helper()
	for _, setting := range settings {
		w.superuser(t, "alter role gatekeeper set "+setting)
	}
	w.loggedInAgain(t)
	w.works(t, "With "+strings.Join(settings, " "))
	conn, err := pgx.Connect(t.Context(), w.Database("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "begin; lock table app.groups in share mode"); err != nil {
		t.Fatal(err)
	}
	return func() { _ = conn.Close(context.Background()) }
}

// usual are the limits of sql/bootstrap.sql.
func (w *world) usual(t *testing.T) {
	t.Helper()
	w.superuser(t, "alter role gatekeeper set statement_timeout = '10s'", "alter role gatekeeper set lock_timeout = '3s'")
	w.loggedInAgain(t)
}

// loggedInAgain gives everybody connections that know what the role's settings
// are now, and PostgREST a start, after which it does not read the schema again.
func (w *world) loggedInAgain(t *testing.T) {
	t.Helper()
	server := w.postgrest.PID()
	kill(t, server)
	w.superuser(t, cut)
	eventually(t, "everything is there again", func() bool { return w.postgrest.PID() != server && w.ready() })
}

// slow: a statement that takes too long is ended, and that is said.
func (w *world) slow(t *testing.T) {
	defer w.usual(t)
	unlock := w.locked(t, "lock_timeout = '20s'", "statement_timeout = '1s'")
	defer unlock()
	answers := w.both("Slow")
	if why, clean := answers[0].refused(false); !clean || why != "503 timeout" {
		t.Errorf("in the API: %s", why)
	}
	if why, clean := answers[1].refused(false); !clean || !strings.Contains(answers[1].text, "took too long") {
		t.Errorf("on the page: %s", why)
	}
}

// waiting: all connections of PostgREST (10) and of the gateway (16) wait for a
// lock; whoever finds none is told so, and the others are served in the end.
func (w *world) waiting(t *testing.T) {
	defer w.usual(t)
	unlock := w.locked(t, "lock_timeout = '50s'", "statement_timeout = '55s'")
	answers := make(chan answer, 60)
	var asking sync.WaitGroup
	for n := range 30 {
		asking.Go(func() { answers <- w.createGroup(fmt.Sprintf("Waiting %d", n), false, n%teams) })
		asking.Go(func() { answers <- w.createGroup(fmt.Sprintf("Waiting page %d", n), true, n%teams) })
	}
	refused := map[bool]int{}
	for refused[false] == 0 || refused[true] == 0 {
		a := <-answers
		why, clean := a.refused(false)
		if a.acknowledged() || !clean {
			t.Errorf("%d %s", a.status, why)
		}
		refused[a.page]++
	}
	unlock()
	asking.Wait()
	close(answers)
	done := 0
	for a := range answers {
		if why, clean := a.refused(false); a.acknowledged() {
			done++
		} else if !clean {
			t.Error(why)
		}
	}
	if log := w.gateway.log.end(1 << 20); !strings.Contains(log, "PGRST003") {
		t.Error("PostgREST's pool was never waited for in vain")
	}
	if done == 0 {
		t.Error("nobody who waited was served")
	}
	w.works(t, "Waiting")
}
