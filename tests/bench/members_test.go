package bench

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// hand is a role that no row policy holds, for the query that is filtered by
// hand; it exists in the benchmark's database only.
const hand = `
create role bench_hand nologin bypassrls;
grant bench_hand to gatekeeper with inherit false, set true;
grant usage on schema app, session, authority to bench_hand;
grant usage on schema app, describe, authority to gatekeeper; -- it names what the role may use
grant select on all tables in schema app to bench_hand;
grant execute on all functions in schema session, authority to bench_hand;`

// byRules is the page's own query, byHand what somebody would write who had to
// remember every condition: the same rows, the same look-ups of what one holds.
// byRealm asks for nobody's rights at all.
const (
	byRules = "select describe.members($1::uuid, 1, 50)::text"
	// byList is the list with its chips, counts, titles and filters.
	byList = "select describe.member_list($1::uuid, 'active', false, null, $2::text, 1, 50)::text"
	byHand = pageOf + `
	   and (m.user_id = (select session.user_id())
	        or (select authority.holds_everywhere('view_members'))
	        or m.group_id = any (array(select authority.my_group_ids('view_members')))
	        or m.id = any (array(select authority.my_membership_ids('view_members'))))
	   and m.id not in (select authority.hidden_past_ids())` + ownersOf + `
	   and ((select authority.holds_everywhere('view_group'))
	        or p.owner_of = any (array(select authority.my_group_ids('view_group'))))` + shownOf + `
	   and (f.user_id = (select session.user_id())
	        or (select authority.holds_everywhere('view_basic_profile'))
	        or f.user_id = any (array(select authority.my_user_ids('view_basic_profile'))))` + answerOf
	byRealm = pageOf + ownersOf + shownOf + answerOf

	pageOf = `with current_members as (
	  select m.user_id, t.status, t.since from app.memberships m
	    join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
	   where m.realm_id = (select session.realm_id()) and m.group_id = $1::uuid and t.status <> 'ARCHIVED'`
	ownersOf = `),
	owners as (
	  select a.user_id from app.policies p
	    join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
	   where p.realm_id = (select session.realm_id()) and p.owner_of = $1::uuid`
	shownOf = `),
	shown as (
	  select f.username, f.name, f.nickname, f.picture, c.status, c.since, exists (select from owners o where o.user_id = c.user_id) as owner
	    from current_members c left join app.profiles f on f.user_id = c.user_id
	     and exists (select from app.realm_members r where r.realm_id = (select session.realm_id()) and r.user_id = f.user_id)`
	answerOf = `
	   order by f.name collate "hu-x-icu" nulls last, f.username_key limit 50)
	select (jsonb_build_object('visible', authority.may_on_group('view_members', $1::uuid),
	  'page', 1, 'per_page', 50)
	  || (select jsonb_build_object('total', count(*), 'active', count(*) filter (where c.status = 'ACTIVE'),
	                                'waiting', count(*) filter (where c.status = 'NEWBIE')) from current_members c)
	  || jsonb_build_object('rows', (select coalesce(jsonb_agg(to_jsonb(s) order by s.name collate "hu-x-icu" nulls last, s.username), '[]') from shown s)))::text`
)

// BenchmarkMembers reads a page of 50 of a group's members, a million
// memberships being there.
func BenchmarkMembers(b *testing.B) {
	membersPage(b, stack.Get(b))
}

func membersPage(b *testing.B, s *stack.Stack) {
	b.Helper()
	const turns = 31
	nature := large(b, s)
	if _, err := nature.PgConn().Exec(b.Context(), hand).ReadAll(); err != nil {
		b.Fatal(err)
	}
	rules, filtered := s.Connect(b, "gatekeeper"), s.Connect(b, "gatekeeper")
	var id, member string
	err := nature.QueryRow(b.Context(), `select g.id, f.username from app.groups g
		  join app.memberships m on m.realm_id = g.realm_id and m.group_id = g.id join app.profiles f on f.user_id = m.user_id
		 where g.realm_id = 'large' and g.slug = 'g500' and f.username_key ~ '[0-9]{5}$' order by f.username limit 1`).Scan(&id, &member)
	if err != nil {
		b.Fatal(err)
	}
	for _, who := range []struct{ name, person string }{
		{"a member", member}, {"its owner", "large.500"}, {"the realm root", "large.0"},
	} {
		claims := visit(b, nature, "large", who.person)
		measure := func(conn *pgx.Conn, role, query string) (time.Duration, string) {
			return transaction(b, conn, role, claims, query, id)
		}
		var ours, peers, bare []time.Duration
		for turn := range turns + 6 {
			one, mine := measure(rules, "visitor", byRules)
			two, theirs := measure(filtered, "bench_hand", byHand)
			three, _ := measure(filtered, "bench_hand", byRealm)
			if mine != theirs {
				b.Fatalf("%s: the answers differ:\n%.500s\n%.500s", who.name, mine, theirs)
			}
			if turn >= 6 { // before that, plans are still being made
				ours, peers, bare = append(ours, one), append(peers, two), append(bare, three)
			}
		}
		report(b, "members page under RLS against by hand, "+who.name, "ms", ms(median(ours)), ms(median(peers)), "ratio <= 1.1", atMost(1.1))
		var lists, found []time.Duration
		for range turns {
			all, _ := transaction(b, rules, "visitor", claims, byList, id, nil)
			some, _ := transaction(b, rules, "visitor", claims, byList, id, "agnes 5")
			lists, found = append(lists, all), append(found, some)
		}
		report(b, "list of members, then with a word to find, "+who.name, "ms", ms(median(lists)), ms(median(found)), "", nil)
		report(b, "members page under RLS against the bare realm, "+who.name, "ms", ms(median(ours)), ms(median(bare)), "", nil)
	}
}
