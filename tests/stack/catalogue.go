package stack

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

// everything is the state of the catalogue in one text: definitions, rights,
// comments, columns, constraints, indexes.
const everything = `
select line from (
  select pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '') || coalesce(obj_description(p.oid, 'pg_proc'), '') from pg_proc p
   where p.prokind = 'f' and p.pronamespace::regnamespace::text in ('session', 'authority', 'audit', 'cascades', 'describe', 'importing', 'operator', 'searching', 'api')
  union all
  select c.oid::regclass || pg_get_viewdef(c.oid) || coalesce(c.relacl::text, '') || coalesce(c.reloptions::text, '') from pg_class c
   where c.relkind = 'v' and c.relnamespace = 'api'::regnamespace
  union all
  select p.polrelid::regclass || ' ' || p.polname || ' ' || p.polcmd::text || p.polpermissive || p.polroles::regrole[]::text
         || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') from pg_policy p
  union all
  select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
  union all
  select a.attrelid::regclass || '.' || a.attnum || a.attname || ' ' || a.atttypid::regtype || a.attnotnull || coalesce(a.attacl::text, '') from pg_attribute a
    join pg_class c on c.oid = a.attrelid where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'i') and a.attnum > 0
  union all
  select k.conrelid::regclass || pg_get_constraintdef(k.oid) from pg_constraint k where k.connamespace = 'app'::regnamespace
  union all
  select c.relname || coalesce(c.relacl::text, '') from pg_class c where c.relnamespace = 'app'::regnamespace
  union all
  select indexdef from pg_indexes where schemaname = 'app'
  union all
  select c.oid::regclass || coalesce(obj_description(c.oid, 'pg_class'), '') || c.relrowsecurity || c.relforcerowsecurity from pg_class c
   where c.relkind = 'r' and c.relnamespace = 'app'::regnamespace
  union all
  select n.nspname || coalesce(n.nspacl::text, '') from pg_namespace n
) s (line) order by 1`

// Catalogue gives a line per object of ours, to be compared: two databases with
// equal lines have the same tables, rules and grants.
func Catalogue(t testing.TB, conn *pgx.Conn) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), everything)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
