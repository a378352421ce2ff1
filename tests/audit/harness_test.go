// Package audit proves that everything is on record, and that the record
// cannot be changed unseen.
package audit

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// newRealm is the cast's realm with its audit whole: the cast took a policy from
// dora with the triggers off, which is what these tests are about to find.
func newRealm(t testing.TB, id string) *stack.Realm {
	t.Helper()
	return newRealmOf(t, stack.Get(t), id)
}

// newRealmOf is that in a stack of the test's own.
func newRealmOf(t testing.TB, s *stack.Stack, id string) *stack.Realm {
	t.Helper()
	r := s.NewRealm(t, id)
	behind(t, r, `insert into app.assignments (realm_id, policy_id, user_id, assigned_at)
		select e.realm_id, e.object_id, (e.after ->> 'user_id')::uuid, (e.after ->> 'assigned_at')::timestamptz from app.audit_entries e
		  join app.profiles p on p.user_id = (e.after ->> 'user_id')::uuid
		 where e.realm_id = $1 and e.object = 'assignments' and p.username = $2`, id, r.Name("dora"))
	return r
}

// seal has everything in the realm sealed. Transactions of other tests may hold
// it up, and the gateway may be at it already: it asks until nothing waits.
func seal(t testing.TB, r *stack.Realm) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	gatekeeper, nature := r.Connect(t, "gatekeeper"), r.Connect(t, "postgres")
	for {
		var fresh int
		if err := gatekeeper.QueryRow(ctx, "select (session.seal($1) ->> 'sealed')::int", r.ID).Scan(&fresh); err != nil {
			t.Fatal(err)
		}
		if fresh > 0 {
			continue
		}
		var sealed bool
		if err := nature.QueryRow(ctx, `select (select count(*) from app.audit_entries where realm_id = $1)
		     = (select count(*) from app.audit_seals where realm_id = $1)`, r.ID).Scan(&sealed); err != nil {
			t.Fatal(err)
		}
		if sealed {
			return
		}
	}
}

// verify runs the command and gives what it said.
func verify(t testing.TB, r *stack.Realm, args ...string) (said string, holds bool) {
	t.Helper()
	said, err := r.Pek(t, append([]string{"audit", "verify", "--realm", r.ID}, args...)...)
	return said, err == nil
}

// demand says that everything fits now.
func demand(t testing.TB, r *stack.Realm, when string) {
	t.Helper()
	if said, ok := verify(t, r); !ok || !strings.Contains(said, "everything fits") {
		t.Fatalf("%s: %s", when, said)
	}
}

// behind executes as the superuser with the triggers off, as somebody would who
// has the whole database.
func behind(t testing.TB, r *stack.Realm, query string, args ...any) {
	t.Helper()
	nature := r.Connect(t, "postgres")
	if _, err := nature.Exec(t.Context(), "set session_replication_role = replica"); err != nil {
		t.Fatal(err)
	}
	tag, err := nature.Exec(t.Context(), query, args...)
	if err != nil || tag.RowsAffected() == 0 {
		t.Fatalf("%s: %d rows, %v", query, tag.RowsAffected(), err)
	}
}

// ask reads one value as the superuser.
func ask[T any](t testing.TB, s *stack.Stack, query string, args ...any) T {
	t.Helper()
	var value T
	if err := s.Connect(t, "postgres").QueryRow(t.Context(), query, args...).Scan(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

// refusedBy is the SQLSTATE of a statement, "" when it passes; nothing stays.
func refusedBy(t testing.TB, conn *pgx.Conn, query string) string {
	t.Helper()
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(context.Background()) }()
	_, err = tx.Exec(t.Context(), query)
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	if err != nil {
		t.Fatal(err)
	}
	return ""
}

// entry is what the tests look at in an entry.
type entry struct {
	Object, Action, Door, Login string
	Actor, Key, Procedure       string
	Cascaded                    bool
	Dropped                     int
	Request                     string
}

// entries are those of the realm after a number, "" for all, in order; it also gives the last number.
func entries(t testing.TB, r *stack.Realm, after string) (list []entry, last string) {
	t.Helper()
	if after == "" {
		after = "00000000-0000-0000-0000-000000000000"
	}
	rows, err := r.Connect(t, "postgres").Query(t.Context(), `
		select e.id::text, to_jsonb(x) from app.audit_entries e left join app.profiles a on a.user_id = e.actor_id
		 cross join lateral (select e.object as "Object", e.action as "Action", e.door as "Door", e.login as "Login",
		   coalesce(a.username, '') as "Actor", coalesce(e.after ->> 'key', '') as "Key", coalesce(e.after ->> 'procedure', '') as "Procedure",
		   e.cascaded as "Cascaded", coalesce((e.after ->> 'dropped')::int, 0) as "Dropped", coalesce(e.request_id, '') as "Request") x
		 where e.realm_id = $1 and e.id > $2 order by e.id`, r.ID, after)
	if err != nil {
		t.Fatal(err)
	}
	last = after
	var raw json.RawMessage
	_, err = pgx.ForEachRow(rows, []any{&last, &raw}, func() error {
		var e entry
		if err := json.Unmarshal(raw, &e); err != nil {
			return err
		}
		list = append(list, e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list, last
}

// of are the entries that have the action.
func of(list []entry, action string) []entry {
	return slices.DeleteFunc(slices.Clone(list), func(e entry) bool { return e.Action != action })
}
