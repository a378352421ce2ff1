package bench

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

// scored makes a realm of 10,000 people in 500 groups of 60, with points of two semesters that were accepted, and a
// group of 100 members with 30 guidelines whose points are being written. scored.root holds the realm root.
const scored = `
set session_replication_role = replica;
insert into app.realms (id, name, semester, season) values ('scored', 'Scored', '2026-2027/1', 'JUDGING');
insert into app.users (id, brought_by) select uuidv7(), 'scored' from generate_series(0, 10000);
create temporary table scorers as
  select (row_number() over (order by u.id) - 1)::int as n, u.id from app.users u where u.brought_by = 'scored';
insert into app.profiles (user_id, username, name)
  select p.id, case p.n when 0 then 'scored.root' else 'scored.' || p.n end, 'Person ' || p.n from scorers p;
insert into app.realm_members (realm_id, user_id) select 'scored', p.id from scorers p;
with r as (insert into app.policies (realm_id, role, name, can_issue) values ('scored', 'realm_root', 'realm root', true) returning id),
     s as (insert into app.statements (realm_id, policy_id, resource, any_group, any_user, view_group, view_members, edit_members,
             edit_group_profile, move_group_owner, view_scores, edit_scores, evaluate_scores, view_basic_profile, view_full_profile, edit_profile)
           select 'scored', r.id, 'REALM', true, true, true, true, true, true, true, true, true, true, true, true, true from r)
  insert into app.assignments (realm_id, policy_id, user_id) select 'scored', r.id, p.id from r, scorers p where p.n = 0;
insert into app.groups (realm_id, org, slug, name) select 'scored', 's' || n, 's' || n, 'Scored ' || n from generate_series(0, 500) n;
insert into app.memberships (realm_id, group_id, user_id)
  select 'scored', g.id, p.id from app.groups g join generate_series(1, 100) k on k <= case g.slug when 's0' then 100 else 60 end
    join scorers p on p.n = 1 + (substr(g.slug, 2)::int * 61 + k) % 10000
   where g.realm_id = 'scored';
insert into app.membership_periods (realm_id, membership_id, status) select 'scored', m.id, 'ACTIVE' from app.memberships m where m.realm_id = 'scored';
insert into app.scoreboards (realm_id, group_id, semester, status, submitted_at, judged_at)
  select 'scored', g.id, s, case g.slug when 's0' then 'NOT_SUBMITTED' else 'ACCEPTED' end::app.request_status, now(), case when g.slug <> 's0' then now() end
    from app.groups g, unnest(array['2026-2027/1', '2025-2026/2']) s where g.realm_id = 'scored' and (g.slug <> 's0' or s = '2026-2027/1');
insert into app.guidelines (realm_id, scoreboard_id, position, category, name, max_per_member)
  select 'scored', b.id, k, case k % 2 when 0 then 'WORK' else 'RESPONSIBILITY' end, 'Guideline ' || k, 30
    from app.scoreboards b, generate_series(1, 30) k where b.realm_id = 'scored' and k <= case b.status when 'ACCEPTED' then 4 else 30 end;
insert into app.point_requests (realm_id, scoreboard_id, membership_id, guideline_id, points)
  select 'scored', b.id, m.id, l.id, abs(hashtext(m.id::text || l.id)) % 12
    from app.scoreboards b join app.memberships m on m.realm_id = 'scored' and m.group_id = b.group_id
    join app.guidelines l on l.realm_id = 'scored' and l.scoreboard_id = b.id where b.realm_id = 'scored';
reset session_replication_role;`

// BenchmarkScores opens a points table, writes a cell of it, and ends the season.
func BenchmarkScores(b *testing.B) {
	const turns = 31
	s := stack.Get(b)
	nature := s.Connect(b, "postgres")
	if _, err := nature.PgConn().Exec(b.Context(), scored).ReadAll(); err != nil {
		b.Fatalf("fill: %v", err)
	}
	if _, err := nature.Exec(b.Context(), "vacuum analyze"); err != nil {
		b.Fatal(err)
	}
	claims, conn := visit(b, nature, "scored", "scored.root"), s.Connect(b, "gatekeeper")
	var cell string
	err := nature.QueryRow(b.Context(), `select jsonb_build_object('member', p.membership_id, 'guideline', p.guideline_id)::text from app.point_requests p
		join app.scoreboards b on b.id = p.scoreboard_id and b.status = 'NOT_SUBMITTED' where b.realm_id = 'scored' limit 1`).Scan(&cell)
	if err != nil {
		b.Fatal(err)
	}
	var shown, kept, drawn, ended []time.Duration
	root := s.Client(s.Token(b, "scored.root", "scored"))
	for turn := range turns + 6 {
		one, _ := transaction(b, conn, "visitor", claims, "select api.show_scoreboard('s0@s0')::text")
		two, _ := transaction(b, conn, "visitor", claims, "select api.set_points('s0@s0', jsonb_build_array($1::jsonb || jsonb_build_object('points', $2::int)))::text", cell, 12+turn%2)
		began := time.Now()
		page := root.Get(b, "/g/s0@s0/evaluation/points")
		three := time.Since(began)
		if n := strings.Count(page.Text, `<input type="number"`); n != 3000 {
			b.Fatalf("%d, %d fields", page.StatusCode, n)
		}
		if turn >= 6 { // before that, plans are still being made
			shown, kept, drawn = append(shown, one), append(kept, two), append(drawn, three)
		}
	}
	for range 5 {
		one, answer := transaction(b, conn, "visitor", claims, "select api.set_season('OFF')::text")
		if answer != `{"people": 10000, "season": "OFF", "semester": "2026-2027/1"}` {
			b.Fatal(answer)
		}
		ended = append(ended, one)
	}
	within := func(most float64) func(ours, _ float64) bool {
		return func(ours, _ float64) bool { return ours <= most }
	}
	report(b, "points table of 100 members and 30 guidelines", "ms", ms(median(shown)), 0, "<= 50 ms", within(50))
	report(b, "the page of it from the gateway", "ms", ms(median(drawn)), 0, "<= 50 ms", within(50))
	report(b, "one cell of it", "ms", ms(median(kept)), 0, "<= 10 ms", within(10))
	report(b, fmt.Sprintf("point history of %d people over %d groups", 10_000, 500), "ms", ms(median(ended)), 0, "<= 2000 ms", within(2000))
}
