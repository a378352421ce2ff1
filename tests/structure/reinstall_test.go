package structure

import (
	"strings"
	"testing"

	"pek/tests/stack"
)

// everything is the state of the catalogue in one text: definitions, rights,
// comments, columns, constraints, indexes.
const everything = `
select line from (
  select pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '') || coalesce(obj_description(p.oid, 'pg_proc'), '') from pg_proc p
   where p.prokind = 'f' and p.pronamespace::regnamespace::text in ('session', 'authority', 'audit', 'cascades', 'describe', 'importing', 'operator', 'api')
  union all
  select c.oid::regclass || pg_get_viewdef(c.oid) || coalesce(c.relacl::text, '') || coalesce(c.reloptions::text, '') from pg_class c
   where c.relkind = 'v' and c.relnamespace = 'api'::regnamespace
  union all
  select p.polrelid::regclass || ' ' || p.polname || ' ' || p.polcmd::text || p.polpermissive || p.polroles::regrole[]::text
         || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') from pg_policy p
  union all
  select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
  union all
  select a.attrelid::regclass || '.' || a.attname || ' ' || a.atttypid::regtype || a.attnotnull || coalesce(a.attacl::text, '') from pg_attribute a
    join pg_class c on c.oid = a.attrelid where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'i') and a.attnum > 0
  union all
  select k.conrelid::regclass || pg_get_constraintdef(k.oid) from pg_constraint k where k.connamespace = 'app'::regnamespace
  union all
  select c.relname || coalesce(c.relacl::text, '') from pg_class c where c.relnamespace = 'app'::regnamespace
  union all
  select n.nspname || coalesce(n.nspacl::text, '') from pg_namespace n
) s (line) order by 1`

// Installing the rules again, and migrating again, changes nothing: the folder
// alone decides what stands.
func TestReinstallChangesNothing(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	conn := s.Connect(t, "postgres")
	before := query[string](t, conn, everything)
	if _, err := conn.Exec(t.Context(), `create policy loose on app.groups using (true); create function api.loose() returns int language sql as 'select 1'`); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"rules", "migrate"} {
		if out, err := s.Pek(t, command); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		after := query[string](t, conn, everything)
		if len(before) < 100 {
			t.Fatalf("only %d objects to compare", len(before))
		}
		if strings.Join(before, "\n") == strings.Join(after, "\n") {
			continue
		}
		for i := range min(len(before), len(after)) {
			if before[i] != after[i] {
				t.Fatalf("after %s:\n%s\nwas\n%s", command, after[i], before[i])
			}
		}
		t.Fatalf("after %s there are %d objects, before %d", command, len(after), len(before))
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	if _, err := s.Connect(t, "postgres").Exec(t.Context(), "update public.tern_schema_version set version = version + 1"); err != nil {
		t.Fatal(err)
	}
	out, err := s.Pek(t, "migrate")
	if err == nil || !strings.Contains(out, "newer pek") {
		t.Errorf("got %v\n%s", err, out)
	}
}
