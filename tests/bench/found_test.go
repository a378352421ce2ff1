package bench

import (
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// managed makes a realm with two groups, one below 1,000 and one below 10,000
// policies that may replace its owner; heavy.root holds the realm root.
const managed = `
set session_replication_role = replica;
insert into app.realms (id, name) values ('heavy', 'Heavy');
with u as (insert into app.users (brought_by) values ('heavy') returning id),
     f as (insert into app.profiles (user_id, username, name) select id, 'heavy.root', 'Root' from u),
     m as (insert into app.realm_members (realm_id, user_id) select 'heavy', id from u),
     r as (insert into app.policies (realm_id, role, name, can_issue) values ('heavy', 'realm_root', 'realm root', true) returning id),
     s as (insert into app.statements (realm_id, policy_id, resource, any_group, any_user, view_group, view_members, edit_members,
             edit_group_profile, move_group_owner, view_scores, edit_scores, evaluate_scores)
           select 'heavy', r.id, 'REALM', true, true, true, true, true, true, true, true, true, true from r)
  insert into app.assignments (realm_id, policy_id, user_id) select 'heavy', r.id, u.id from r, u;
insert into app.groups (realm_id, org, slug, name)
  select 'heavy', 'below' || n, 'below' || n, 'Below ' || n from unnest(array[1000, 10000]) n;
insert into app.policies (realm_id, parent_id, role, name)
  select 'heavy', r.id, 'issued', 'manager ' || k || ' of ' || g.slug
    from app.groups g, app.policies r, generate_series(1, substr(g.slug, 6)::int) k
   where g.realm_id = 'heavy' and r.realm_id = 'heavy' and r.role = 'realm_root';
insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, view_group, view_members, move_group_owner)
  select 'heavy', p.id, 'GROUP', false, g.id, true, true, true, true
    from app.policies p join app.groups g on g.realm_id = 'heavy' and p.name like '% of ' || g.slug
   where p.realm_id = 'heavy' and p.role = 'issued';
reset session_replication_role;`

// BenchmarkFound founds subgroups, whose parents' managers get their lines.
func BenchmarkFound(b *testing.B) { found(b, stack.Get(b)) }

func found(b *testing.B, s *stack.Stack) {
	b.Helper()
	const turns = 11
	nature := s.Connect(b, "postgres")
	if _, err := nature.PgConn().Exec(b.Context(), managed).ReadAll(); err != nil {
		b.Fatalf("fill: %v", err)
	}
	if _, err := nature.Exec(b.Context(), "vacuum analyze"); err != nil {
		b.Fatal(err)
	}
	claims, conn := visit(b, nature, "heavy", "heavy.root"), s.Connect(b, "gatekeeper")
	var few, many []time.Duration
	for turn := range turns + 2 {
		one, _ := transaction(b, conn, "visitor", claims, "select to_jsonb(r)::text from api.create_group($1, $2) r", fmt.Sprintf("Few %d", turn), "below1000@below1000")
		ten, _ := transaction(b, conn, "visitor", claims, "select to_jsonb(r)::text from api.create_group($1, $2) r", fmt.Sprintf("Many %d", turn), "below10000@below10000")
		if turn >= 2 {
			few, many = append(few, one), append(many, ten)
		}
	}
	wrote(b, nature, turns+2)
	report(b, "subgroup below 1,000 managers", "ms", ms(median(few)), 0, "<= 50 ms", func(ours, _ float64) bool { return ours <= 50 })
	report(b, "subgroup below 10,000 managers against below 1,000", "ms", ms(median(many)), ms(median(few)), "ratio <= 12", atMost(12))
}

// wrote makes sure that what was timed was done.
func wrote(b *testing.B, nature *pgx.Conn, founded int) {
	b.Helper()
	var lines int
	err := nature.QueryRow(b.Context(), "select count(*) from app.statements where realm_id = 'heavy' and resource = 'GROUP_ESCALATION'").Scan(&lines)
	if err != nil || lines != founded*11_000 {
		b.Fatalf("%d lines were written, %v", lines, err)
	}
}
