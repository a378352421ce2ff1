package races

import (
	"fmt"
	"testing"

	"pek/tests/stack"
)

// What an operator does by hand: nobody else may take people and roots away.
const byHand = `
	create schema if not exists tests;
	grant usage on schema tests to public;
	create or replace function tests.remove_root(who text) returns void language sql security definer set search_path = '' as $$
	  delete from app.assignments a using app.policies p, app.profiles f
	   where p.realm_id = session.realm_id() and p.role = 'realm_root' and a.realm_id = p.realm_id and a.policy_id = p.id and f.username = who and f.user_id = a.user_id $$;
	create or replace function tests.remove_person(who text) returns void language sql security definer set search_path = '' as $$
	  delete from app.realm_members m using app.profiles f where m.realm_id = session.realm_id() and f.username = who and f.user_id = m.user_id $$;
	grant create on schema tests to steward;
	alter function tests.remove_root(text) owner to steward;
	alter function tests.remove_person(text) owner to steward;`

func moreRaces() []race {
	return []race{
		{
			name:   "case 110: the last two administrators go at once",
			before: []act{{"operator", `operator.make_root('{anna}')`}},
			first:  act{"operator", `tests.remove_root('{anna}')`},
			second: act{"operator", `tests.remove_root('{root}')`},
			told:   "done", then: "last_root",
			guard: []mutation{without("cascades.tg_assignments__refuse_last", noLock, "")},
			harm:  "the community has an administrator",
		},
		{
			name:   "case 114: a person leaves while receiving a policy",
			before: []act{{"anna", helpers}},
			first:  act{"operator", `tests.remove_person('{bela}')`},
			second: act{"anna", `api.assign_policy(<helpers>, '{bela}')`},
			told:   "done", then: "conflict",
			guard: []mutation{{
				sql:  "alter table app.assignments drop constraint assignments_realm_id_user_id_fkey",
				back: "alter table app.assignments add constraint assignments_realm_id_user_id_fkey foreign key (realm_id, user_id) references app.realm_members on delete cascade not valid",
			}},
			harm: "nothing hangs loose",
		},
		{
			name:   "a manager loses the group above while a subgroup is founded",
			before: []act{{"anna", helpers}},
			first:  act{"anna", `api.edit_statement(<helpers|sport@sport>, array['viewGroup'])`},
			second: act{"root", `api.create_group('Late', 'sport@sport')`},
			told:   "done", then: "done",
			guard: []mutation{unkeyed("statements", "policy_id", "policies", "cascade"), without("cascades.escalate", "order by p.id for share", "order by p.id")},
			harm:  "an escalation follows from managing the group above",
		},
		{
			name:   "a parent goes to another organisation while a group moves below it",
			before: []act{{"anna", twoGroups}, {"root", `api.create_group('Other')`}},
			first:  act{"root", `api.move_group('sport@b', 'other@other')`},
			second: act{"anna", `api.move_group('sport@a', (select id::text from app.groups where slug = 'b'))`},
			told:   "done", then: "not_allowed",
			guard: []mutation{without("api.move_group", "v_org := coalesce(v_parent.org", "v_org := coalesce(v_org, v_parent.org")},
			harm:  "a group belongs to the organisation at the top of its tree",
		},
		{
			name:   "a parent goes to another organisation while a subgroup is founded",
			before: []act{{"root", `api.create_group('Other')`}},
			first:  act{"root", `api.move_group('sport@chess', 'other@other')`},
			second: act{"cili", `api.create_group('Late', 'sport@chess')`},
			told:   "done", then: "stale_version",
			guard: []mutation{without("cascades.tg_groups__refuse_parent", "p.org <> n.org", "false")},
			harm:  "a group belongs to the organisation at the top of its tree",
		},
		{
			name:   "two members become treasurer at once",
			before: []act{{"cili", `api.change_members('sport@chess', array['{dora}'], 'add')`}},
			first:  act{"cili", `api.give_flair('sport@chess', '{bela}', (select id from api.flairs where at_most_one))`},
			second: act{"root", `api.give_flair('sport@chess', '{dora}', (select id from api.flairs where at_most_one))`},
			told:   "done", then: "flair_taken",
			guard: []mutation{without("cascades.title_change", "authority.lock_group(", "authority.demand_on_group(")},
			harm:  "a title of which there is one is worn by one",
		},
		{
			name:   "case 107: a parent is archived while a subgroup is founded",
			first:  act{"cili", `api.archive_group('sport@chess')`},
			second: act{"cili", `api.create_group('Late', 'sport@chess')`},
			told:   "done", then: "parent_archived",
			guard: append(looseGroups(), without("cascades.tg_groups__refuse_parent", noShare, "")),
			harm:  "no live group stands below an archived one",
		},
		{
			name:   "case 107: a subgroup is founded while its parent is archived",
			first:  act{"cili", `api.create_group('Late', 'sport@chess')`},
			second: act{"root", `api.archive_group('sport@chess', true)`},
			told:   "done", then: "done",
			guard: append(looseGroups(), without("cascades.tg_groups__refuse_parent", noShare, "")),
			harm:  "no live group stands below an archived one",
		},
	}
}

// audited says when a policy has another number of audit entries of a kind.
func (w *world) audited(object, policy string, want int) string {
	if n := w.Count(w.t, "select count(*) from app.audit_entries where realm_id = $1 and object = $2 and object_id = (select id from app.policies where realm_id = $1 and name = $3)", w.ID, object, policy); n != want {
		return fmt.Sprintf("%s: %d entries", policy, n)
	}
	return ""
}

func handy(t *testing.T, s *stack.Stack) {
	t.Helper()
	if _, err := s.Connect(t, "postgres").Exec(t.Context(), byHand); err != nil {
		t.Fatal(err)
	}
}
