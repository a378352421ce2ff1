package structure

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// A page asks for sets, never row by row: the number of function calls behind
// it does not grow from three groups to three hundred.
func TestNoCallPerRow(t *testing.T) {
	t.Parallel()
	cast, err := os.ReadFile(filepath.Join(stack.Root(), "tests", "cast.sql"))
	if err != nil {
		t.Fatal(err)
	}
	conn := stack.Get(t).Connect(t, "postgres")
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	do(t, conn, string(cast))
	pages := []string{
		"api.show_home()", "api.show_evaluations()", "api.show_judging()", "api.show_manage()", "jsonb_build_array(api.show_shell(), 'the frame')", "api.show_tree()", "api.show_group('sport@sport')", "api.show_group_policies('sport@sport')",
		"api.search('e')", "api.show_audit()", "api.show_person('anna')",
		"api.show_members('sport@sport', 'all', q => 'a')", "api.show_flairs('sport@sport')", "api.show_group_history('sport@sport')",
		"api.export_members('sport@sport')", "(select jsonb_agg(g) from api.groups g)", "(select jsonb_agg(p) from api.people p)",
		"(select jsonb_agg(m) from api.memberships m)", "(select jsonb_agg(s) from api.statements s)",
		"api.show_policies()", "api.show_rights()", "api.show_notifications()", "(select jsonb_agg(n) from api.notifications n)", "api.who_may('viewGroup', 'sport@sport')",
		"api.show_policy((select p.id from api.policies p where p.name = 'owner of sport@sport'))",
	}
	const told = `select tests.act_as_nature(); insert into app.notifications (realm_id, user_id, event, group_id, about)
		select 'hub', tests.person('gabor'), 'applied', g.id, tests.person('eva') from app.groups g where g.realm_id = 'hub'`
	do(t, conn, told+" limit 1")
	few := countCalls(t, conn, pages)
	do(t, conn, `select tests.act_as('gabor', 'hub');
		select api.import_organisation(jsonb_build_object('name', 'big', 'slug', 'big', 'line', 1, 'admins', jsonb_build_array('anna'),
		  'members', (select jsonb_agg('person' || n) from generate_series(1, 300) n),
		  'teams', (select jsonb_agg(jsonb_build_object('name', 'team ' || n, 'slug', 'team' || n, 'line', n, 'members',
		     (select jsonb_agg('person' || m) from generate_series(1, 20) m))) from generate_series(1, 300) n)))`)
	do(t, conn, told)
	many := countCalls(t, conn, append([]string{"api.show_group('big@big')"}, pages...))
	for _, page := range pages {
		// Another plan may ask for a right once more; three hundred rows would ask hundreds of times.
		if few[page] == 0 || many[page] > 2*few[page] {
			t.Errorf("%s: %d calls for few rows, %d for many", page, few[page], many[page])
		}
	}
	if a, b := many["api.show_group('big@big')"], many["api.show_group('sport@sport')"]; a > 2*b {
		t.Errorf("a group with 300 subgroups and members takes %d calls, a small one %d", a, b)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// countCalls runs each as the realm's root, who sees everything, and counts what it called.
func countCalls(t *testing.T, conn *pgx.Conn, pages []string) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, page := range pages {
		before := calls(t, conn)
		do(t, conn, "select tests.act_as('gabor', 'hub')")
		if seen := query[string](t, conn, "select "+page+"::text"); len(seen) != 1 || len(seen[0]) < 20 {
			t.Fatalf("%s answers %v", page, seen)
		}
		counts[page] = calls(t, conn) - before
	}
	return counts
}

func calls(t *testing.T, conn *pgx.Conn) int {
	t.Helper()
	do(t, conn, "select tests.act_as_nature(); set local track_functions = 'all'")
	return query[int](t, conn, `select coalesce(sum(calls), 0)::int from pg_stat_xact_user_functions
		where schemaname not in ('tests', 'tap')`)[0]
}

func do(t *testing.T, conn *pgx.Conn, script string) {
	t.Helper()
	if _, err := conn.PgConn().Exec(t.Context(), script).ReadAll(); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", strings.TrimSpace(script[:min(len(script), 80)]), err))
	}
}
