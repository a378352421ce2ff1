package kill

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/jackc/pgx/v5"
)

// steps: case 118. Who founds a group is stopped before each kind of row that
// follows from it, and the process of the database that was at it is killed:
// afterwards nothing of the group is there.
func (w *world) steps(t *testing.T) {
	l := newLedger()
	for n, table := range []string{"audit_entries", "policies", "statements", "assignments"} {
		t.Run(table, func(t *testing.T) {
			page := n%2 == 0
			name := "Stopped at " + table
			l.made[name] = false
			blocker, err := pgx.Connect(t.Context(), w.Database("postgres"))
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = blocker.Close(context.Background()) }()
			if _, err := blocker.Exec(t.Context(), "begin; lock table app."+table+" in share mode"); err != nil {
				t.Fatal(err)
			}
			answers := make(chan answer, 1)
			ask := func() { answers <- w.createGroup(name, page, n) }
			go ask()
			var pid int
			eventually(t, "it waits in the middle", func() bool {
				found := list(t, w.servers, `select l.pid::text from pg_locks l where not l.granted and l.relation = $1::regclass
					and exists (select from pg_locks h where h.pid = l.pid and h.granted and h.relation = 'app.groups'::regclass and h.mode = 'RowExclusiveLock')`, "app."+table)
				if len(found) > 0 {
					pid, err = strconv.Atoi(found[0])
					return err == nil
				}
				select {
				case <-answers: // it waited too long on a busy machine
					go ask()
				default:
				}
				return false
			})
			kill(t, pid)
			if why, clean := (<-answers).refused(false); !clean {
				t.Error(why)
			}
			// The server ends the rest of its processes, ours too, and comes back.
			eventually(t, "all connections are cut", func() bool { return blocker.Ping(t.Context()) != nil })
			eventually(t, "the database is back", w.ready)
			if there := list(t, w.servers, "select name from app.groups where realm_id = 'kill' and name = $1", name); len(there) > 0 {
				t.Error("the group is there")
			}
			w.works(t, fmt.Sprintf("Steps %d", n))
		})
	}
	w.check(t, l)
}
