package bench

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// fill makes a realm of 1,000 groups and 100,000 people with a million
// memberships: written past the triggers, as no import could in this time.
// Person large.0 holds the realm root; person large.N owns group N and holds
// nothing else; people from 1,001 on hold the member policy, as members do.
const fill = `
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '1GB';
-- Index by index afterwards takes a fraction of row by row.
alter table app.membership_periods drop constraint period_no_overlap;
alter table app.memberships drop constraint membership_once;
drop index app.membership_periods_open, app.memberships_by_user;
insert into app.realms (id, name) values ('large', 'Large');
insert into app.users (id, brought_by) select uuidv7(), 'large' from generate_series(0, 99999);
create temporary table people as
  select (row_number() over (order by u.id) - 1)::int as n, u.id from app.users u where u.brought_by = 'large';
insert into app.profiles (user_id, username, name)
  select p.id, 'large.' || p.n, (array['Ágnes', 'Őrsi', 'Zsolt', 'Bence', 'Csilla'])[1 + p.n % 5] || ' ' || p.n from people p;
insert into app.realm_members (realm_id, user_id) select 'large', p.id from people p;
insert into app.groups (realm_id, id, org, slug, name)
  select 'large', uuidv7(), 'g' || n, 'g' || n, 'Group ' || n from generate_series(1, 1000) n;
create temporary table circles as
  select (row_number() over (order by g.id))::int as n, g.id, g.slug from app.groups g where g.realm_id = 'large';
insert into app.policies (realm_id, role, name, can_issue) values ('large', 'realm_root', 'realm root', true);
insert into app.policies (realm_id, parent_id, role, name, can_issue, owner_of)
  select 'large', r.id, 'owner', 'owner of ' || c.slug, true, c.id
    from circles c, app.policies r where r.realm_id = 'large' and r.role = 'realm_root';
insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, view_group, view_members, edit_members,
    edit_group_profile, move_group_owner, view_scores, edit_scores, evaluate_scores, view_basic_profile, view_full_profile, edit_profile)
  select 'large', p.id, 'ALL', p.owner_of is null, p.owner_of, true, true, true, true, true, true, true, true, true, true,
         p.owner_of is null, p.owner_of is null
    from app.policies p where p.realm_id = 'large';
insert into app.assignments (realm_id, policy_id, user_id)
  select 'large', p.id, e.id from app.policies p left join circles c on c.id = p.owner_of join people e on e.n = coalesce(c.n, 0)
   where p.realm_id = 'large';
insert into app.policies (realm_id, parent_id, role, name)
  select 'large', r.id, 'member', 'member' from app.policies r where r.realm_id = 'large' and r.role = 'realm_root';
insert into app.statements (realm_id, policy_id, resource, any_group, any_user, view_group, view_members, view_basic_profile)
  select 'large', p.id, 'REALM', true, true, true, true, true from app.policies p where p.realm_id = 'large' and p.role = 'member';
insert into app.assignments (realm_id, policy_id, user_id)
  select 'large', p.id, e.id from app.policies p, people e where p.realm_id = 'large' and p.role = 'member' and e.n > 1000;
insert into app.memberships (realm_id, id, group_id, user_id)
  select 'large', uuidv7(), c.id, p.id from circles c
    cross join lateral (select distinct (c.n * f + f) % 1000 as hundred from unnest(array[1, 3, 7, 9, 11, 13, 17, 19, 21, 23]) f) k
    join people p on p.n / 100 = k.hundred;
insert into app.membership_periods (realm_id, membership_id, status)
  select 'large', m.id, 'ACTIVE' from app.memberships m where m.realm_id = 'large';
alter table app.memberships add constraint membership_once unique (realm_id, group_id, user_id);
alter table app.membership_periods add constraint period_no_overlap primary key (realm_id, membership_id, period without overlaps);
create unique index membership_periods_open on app.membership_periods (realm_id, membership_id) include (status, since) where until is null;
create index memberships_by_user on app.memberships (realm_id, user_id);
reset session_replication_role;`

// large fills the realm once for a run.
func large(b *testing.B, s *stack.Stack) *pgx.Conn {
	b.Helper()
	nature := s.Connect(b, "postgres")
	var there bool
	if err := nature.QueryRow(b.Context(), "select exists (select from app.realms where id = 'large')").Scan(&there); err != nil {
		b.Fatal(err)
	}
	if there {
		return nature
	}
	began := time.Now()
	if _, err := nature.PgConn().Exec(b.Context(), fill).ReadAll(); err != nil {
		b.Fatalf("fill: %v", err)
	}
	if _, err := nature.Exec(b.Context(), "vacuum analyze"); err != nil {
		b.Fatal(err)
	}
	var rows int
	if err := nature.QueryRow(b.Context(), "select count(*) from app.memberships where realm_id = 'large'").Scan(&rows); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d memberships filled in %s", rows, time.Since(began).Round(time.Second))
	return nature
}

// visit opens a session for a person and gives the claims of a request in it.
func visit(b *testing.B, nature *pgx.Conn, realm, person string) string {
	b.Helper()
	var claims json.RawMessage
	err := nature.QueryRow(b.Context(), `with opened as (insert into app.sessions (user_id, expires_at)
		  select f.user_id, now() + interval '1 hour' from app.profiles f where f.username = $2 returning id, user_id)
		select jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor', 'sub', o.user_id, 'sid', o.id,
		  'realm', $1::text, 'door', 'page') from opened o`, realm, person).Scan(&claims)
	if err != nil {
		b.Fatalf("session of %s: %v", person, err)
	}
	return string(claims)
}

// transaction times what a request does in the database, in one round trip.
func transaction(b *testing.B, conn *pgx.Conn, role, claims, query string, args ...any) (time.Duration, string) {
	b.Helper()
	var answer string
	began := time.Now()
	batch := &pgx.Batch{}
	batch.Queue("begin")
	batch.Queue("select set_config('role', $2, true), set_config('request.jwt.claims', $1, true)", claims, role)
	batch.Queue("select session.check()")
	batch.Queue(query, args...).QueryRow(func(row pgx.Row) error { return row.Scan(&answer) })
	batch.Queue("commit")
	if err := conn.SendBatch(b.Context(), batch).Close(); err != nil {
		b.Fatalf("%s: %v", query, err)
	}
	return time.Since(began), answer
}
