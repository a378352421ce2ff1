// Package races plays what happens at the same moment, one interleaving after the
// other, with barriers and never by chance: somebody holds, somebody waits, somebody
// is told. Every race is also run with its guard taken away, and then must be lost.
package races

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/gateway/refusal"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// world is a realm with the cast of the stack, and somebody who looks on.
type world struct {
	*stack.Realm
	t      *testing.T
	nature *pgx.Conn
}

func newWorld(t *testing.T, s *stack.Stack, id string) *world {
	t.Helper()
	return &world{s.NewRealm(t, id), t, s.Connect(t, "postgres")}
}

// one reads a text as the superuser.
func (w *world) one(query string, args ...any) string {
	w.t.Helper()
	var found string
	if err := w.nature.QueryRow(w.t.Context(), query, args...).Scan(&found); err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
	return found
}

// policy gives the key of a policy by its name.
func (w *world) policy(name string) string {
	w.t.Helper()
	return w.one("select id::text from app.policies where realm_id = $1 and name = $2", w.ID, name)
}

// line gives the key of a policy's line on a group.
func (w *world) line(policy, handle string) string {
	w.t.Helper()
	return w.one(`select s.id::text from app.statements s join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id
		join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id where s.realm_id = $1 and p.name = $2 and g.handle = $3`, w.ID, policy, handle)
}

// tx is a transaction of one person, or of the operator.
type tx struct {
	pgx.Tx
	pid    uint32
	claims string
}

// open begins a transaction as one of the cast, as the gateway does.
func (w *world) open(who string, level pgx.TxIsoLevel) tx {
	w.t.Helper()
	login := "gatekeeper"
	if who == "operator" {
		login = "pek_operator"
	}
	conn := w.Connect(w.t, login)
	if who == "operator" {
		if _, err := conn.Exec(w.t.Context(), "select session.enter($1)", w.ID); err != nil {
			w.t.Fatal(err)
		}
	}
	begun, err := conn.BeginTx(w.t.Context(), pgx.TxOptions{IsoLevel: level})
	if err != nil {
		w.t.Fatal(err)
	}
	claims := ""
	if who != "operator" {
		person := w.one("select user_id::text from app.profiles where username = $1", w.Name(who))
		claims = fmt.Sprintf(`{"iss":"pek","aud":"pek","role":"visitor","sub":%q,"realm":%q,"door":"api"}`, person, w.ID)
		if _, err := begun.Exec(w.t.Context(), "select set_config('role', 'visitor', true), set_config('request.jwt.claims', $1, true)", claims); err != nil {
			w.t.Fatal(err)
		}
	}
	return tx{begun, conn.PgConn().PID(), claims}
}

// act is a person and a call; the names of the cast stand in it as {bela}.
type act struct{ who, call string }

func (w *world) text(call string) string {
	for _, who := range []string{"root", "anna", "bela", "cili", "dora"} {
		call = strings.ReplaceAll(call, "{"+who+"}", w.Name(who))
	}
	return call
}

// do runs one act to its end and gives "done" or the key of the refusal.
func (w *world) do(a act) string {
	w.t.Helper()
	x := w.open(a.who, pgx.ReadCommitted)
	defer func() { _ = x.Conn().Close(context.WithoutCancel(w.t.Context())) }()
	return w.in(x, a.call, true)
}

func (w *world) in(x tx, call string, commit bool) string {
	ctx := context.WithoutCancel(w.t.Context())
	_, err := x.Exec(ctx, "select "+w.text(call))
	if err == nil && commit {
		err = x.Commit(ctx)
	}
	if err != nil {
		_ = x.Rollback(ctx)
	}
	if err != nil {
		return refusal.From(err).Key
	}
	return "done"
}

// must runs what a race begins with.
func (w *world) must(acts ...act) {
	w.t.Helper()
	for _, a := range acts {
		if told := w.do(a); told != "done" {
			w.t.Fatalf("%s: %s: %s", a.who, a.call, told)
		}
	}
}

// meet lets the first act, holds it, lets the second begin, waits until that one
// waits for the first or is through, and gives what both came to.
func (w *world) meet(first, second act) (string, string) {
	w.t.Helper()
	holder := w.open(first.who, pgx.ReadCommitted)
	one := w.in(holder, first.call, false)
	late := w.open(second.who, pgx.ReadCommitted)
	told := make(chan string, 1)
	go func() { told <- w.in(late, second.call, true) }()
	w.waits(late.pid, holder.pid)
	if one == "done" {
		if err := holder.Commit(w.t.Context()); err != nil {
			one = refusal.From(err).Key
		}
	}
	return one, <-told
}

// waits returns when one backend waits for the other, or has nothing to do any more.
func (w *world) waits(late, holder uint32) {
	w.t.Helper()
	_, err := w.nature.Exec(w.t.Context(), `do $$
		begin
		  for n in 1 .. 3000 loop
		    perform where `+number(holder)+` = any (pg_blocking_pids(`+number(late)+`));
		    exit when found;
		    perform from pg_stat_activity a where a.pid = `+number(late)+` and a.state like 'idle%' and a.query ~ 'commit|rollback';
		    exit when found;
		    if n = 3000 then raise 'nobody waits'; end if;
		    perform pg_sleep(0.005), pg_stat_clear_snapshot();
		  end loop;
		end $$`)
	if err != nil {
		w.t.Fatal(err)
	}
}

func number(pid uint32) string { return strconv.FormatUint(uint64(pid), 10) }
