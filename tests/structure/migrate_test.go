package structure

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// begun is a `pek` command that runs by itself.
type begun struct {
	*exec.Cmd
	said bytes.Buffer
}

func begin(t *testing.T, s *stack.Stack, env []string, args ...string) *begun {
	t.Helper()
	b := &begun{Cmd: exec.CommandContext(t.Context(), s.Binary, args...)} //nolint:gosec // our own program
	b.Env = append(os.Environ(), env...)
	b.Stdout, b.Stderr = &b.said, &b.said
	if err := b.Start(); err != nil {
		t.Fatal(err)
	}
	return b
}

// waiters returns when so many backends wait for the holder.
func waiters(t *testing.T, s *stack.Stack, holder *pgx.Conn, many int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	maintenance := dial(t, in(must(t, s.Database("postgres")), "postgres"))
	for n := 0; n < many; {
		err := maintenance.QueryRow(ctx, `select count(*) from pg_stat_activity a
			where $1 = any (pg_blocking_pids(a.pid)) and pg_sleep(0.005) is not null`, int64(holder.PgConn().PID())).Scan(&n)
		if err != nil {
			t.Fatalf("%d of %d wait: %v", n, many, err)
		}
	}
}

// What can go wrong with `pek migrate`, one after the other on one database.
func TestMigrateLeavesNothingHalf(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	conn := s.Connect(t, "postgres")
	before := stack.Catalogue(t, conn)
	same := func(when string) {
		t.Helper()
		if !slices.Equal(before, stack.Catalogue(t, conn)) {
			t.Errorf("%s: the catalogue is not as it was", when)
		}
	}
	newest := query[int](t, conn, "select version from public.tern_schema_version")[0]
	serve := append(s.Environ(), "PEK_POSTGREST_URL="+s.PostgREST(), "PEK_KEYS_DIR="+s.Keys(), "PEK_OIDC_ISSUER="+s.Issuer(), "PEK_OIDC_CLIENT_ID=pek",
		"PEK_OIDC_CLIENT_SECRET=s", "PEK_LISTEN=127.0.0.1:0", "PEK_PUBLIC_URL=http://127.0.0.1", "PEK_DATABASE_URL="+s.Database("gatekeeper"))
	said := func(env []string, args ...string) string {
		b := begin(t, s, env, args...)
		if err := b.Wait(); err == nil {
			t.Errorf("pek %s works", strings.Join(args, " "))
		}
		return b.said.String()
	}

	set := func(version int) {
		t.Helper()
		do(t, conn, "update public.tern_schema_version set version = "+strconv.Itoa(version))
	}
	set(newest - 2) // whose objects are there already
	if text := said(serve, "serve"); !strings.Contains(text, "run 'pek migrate'") {
		t.Errorf("a database behind: %s", text)
	}
	if text := said(s.Environ(), "migrate"); !strings.Contains(text, "migration 0") || !strings.Contains(text, "as it was before, with its rules") {
		t.Errorf("a migration that fails: %s", text)
	}
	same("a migration failed")

	// Killed while it waits for a table, with the rules lowered in its transaction.
	hold, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	do(t, conn, "lock table app.realms in access share mode")
	killed := begin(t, s, s.Environ(), "migrate")
	waiters(t, s, conn, 1)
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait() // it was killed
	if err := hold.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, conn, `do $$ begin
		while exists (select from pg_stat_activity where usename = 'migrator') loop perform pg_sleep(0.005), pg_stat_clear_snapshot(); end loop; end $$`)
	same("pek was killed")

	set(newest + 1)
	for _, args := range [][]string{{"migrate"}, {"migrate", "--plan"}, {"serve"}} {
		if text := said(serve, args...); !strings.Contains(text, "migrated by a newer pek") {
			t.Errorf("a newer database, pek %s: %s", strings.Join(args, " "), text)
		}
	}
	if answer := s.Client("").Get(t, "/readyz"); answer.StatusCode != 200 {
		t.Errorf("a running gateway gives up when a newer one migrates: %s", answer.Text)
	}
	same("a newer database was refused")
	set(newest)
	if out, err := s.Pek(t, "migrate"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	same("everything was put right")
}

// Two at the same moment, on a database that has everything and on an empty
// cluster: both are let go when both are there, and both end well.
func TestTwoMigrateAtOnce(t *testing.T) {
	t.Parallel()
	m := newManagedBySuperuser(t)
	if out, err := m.migrate(t); err != nil { // what is there, brought to where the two begin
		t.Fatalf("%v\n%s", err, out)
	}
	before := stack.Catalogue(t, dial(t, in(must(t, m.Database("postgres")), "pek")))
	for _, fresh := range []bool{false, true} {
		gate, err := m.nature.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if fresh {
			if err := gate.Rollback(t.Context()); err != nil {
				t.Fatal(err)
			}
			forget(t, m.nature)
			if gate, err = m.nature.Begin(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		do(t, m.nature, "lock table pg_catalog.pg_authid in share mode") // making a role or setting a password waits
		one, two := begin(t, m.Stack, m.environ(t), "migrate"), begin(t, m.Stack, m.environ(t), "migrate")
		waiters(t, m.Stack, m.nature, 2)
		if err := gate.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, b := range []*begun{one, two} {
			if err := b.Wait(); err != nil {
				t.Errorf("fresh: %t: %v\n%s", fresh, err, &b.said)
			}
		}
		if !strings.Contains(one.said.String()+two.said.String(), "waiting for another pek") {
			t.Log("the two did not meet a second time, at the lock of migrations")
		}
		after := dial(t, in(must(t, m.Database("postgres")), "pek"))
		if !slices.Equal(before, stack.Catalogue(t, after)) {
			t.Errorf("fresh: %t: the catalogue is not what one alone makes", fresh)
		}
		if realms := query[string](t, after, "select id from app.realms"); len(realms) != 1 || realms[0] != "hub" {
			t.Errorf("fresh: %t: realms %v", fresh, realms)
		}
		_ = after.Close(t.Context())
	}
}
