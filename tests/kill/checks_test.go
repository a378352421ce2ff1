package kill

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pek/tests/stack"
)

// halves lists the groups of the realm that are not whole: without their owner
// policy, its line or an owner, or without a line that who manages the group
// above is due.
const halves = `
	select g.handle || ' has no whole owner policy' from app.groups g where g.realm_id = 'kill' and not exists (
	  select from app.policies p join app.statements s on s.realm_id = p.realm_id and s.policy_id = p.id and s.group_id = g.id and s.resource = 'GROUP_OWNER'
	     and s.view_group and s.view_members and s.edit_members and s.edit_group_profile and s.move_group_owner and s.view_scores and s.edit_scores and s.evaluate_scores
	    join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
	   where p.realm_id = g.realm_id and p.owner_of = g.id)
	union all
	select g.handle || ' has no line for policy ' || t.policy_id from app.groups g
	  join app.statements t on t.realm_id = g.realm_id and t.group_id = g.parent_id and t.any_user and t.move_group_owner
	 where g.realm_id = 'kill' and not exists (select from app.statements s
	    where s.realm_id = g.realm_id and s.group_id = g.id and s.policy_id = t.policy_id and s.any_user and s.move_group_owner)
	union all
	select s.id || ' is an owner''s line of nothing' from app.statements s where s.realm_id = 'kill' and s.resource = 'GROUP_OWNER'
	   and not exists (select from app.groups g join app.policies p on p.realm_id = g.realm_id and p.owner_of = g.id
	                    where g.realm_id = s.realm_id and g.id = s.group_id and p.id = s.policy_id)
	union all
	select m.id || ' has no status' from app.memberships m where m.realm_id = 'kill' and not exists (
	  select from app.membership_periods p where p.realm_id = m.realm_id and p.membership_id = m.id and p.until is null)`

// sum is what a round was found to be.
type sum struct{ lost, halves, unaudited int }

// check looks at everything once nobody writes any more: what was acknowledged
// is there, the rest is whole or absent, and all of it is on record.
func (w *world) check(t *testing.T, l *ledger) (s sum) {
	t.Helper()
	w.quiet(t)
	for _, wrong := range w.lost(t, l) {
		s.lost++
		t.Error("lost:", wrong)
	}
	broken := list(t, w.servers, halves)
	broken = append(broken, stack.Broken(t, w.stack().Connect(t, "postgres"), "kill")...)
	for _, wrong := range broken {
		s.halves++
		t.Error("half:", wrong)
	}
	for _, id := range list(t, w.servers, `select i from unnest($1::text[]) i where not exists (
		select from app.audit_entries e where e.realm_id = 'kill' and e.request_id = i and e.action in ('insert', 'update', 'delete'))`, l.promise) {
		s.unaudited++
		t.Error("acknowledged and not on record: request", id)
	}
	// The gateway's own sealer comes back and seals the rest.
	eventually(t, "everything is sealed", func() bool {
		return list(t, w.servers, `select ((select count(*) from app.audit_entries where realm_id = 'kill')
			= (select count(*) from app.audit_seals where realm_id = 'kill'))::text`)[0] == "true"
	})
	if said, err := w.stack().Pek(t, "audit", "verify", "--realm", "kill"); err != nil || !strings.Contains(said, "everything fits") {
		s.unaudited++
		t.Errorf("the audit does not hold: %v %s", err, said)
	}
	return s
}

// quiet waits until nothing of the gateway or of PostgREST is under way.
func (w *world) quiet(t *testing.T) {
	t.Helper()
	eventually(t, "nothing is under way", func() bool {
		return len(list(t, w.servers, `select pid::text from pg_stat_activity where usename = 'gatekeeper'
			and xact_start is not null and query not like '%session.seal%'`)) == 0
	})
}

// lost compares the ledger with what is there, and takes over what it did not know.
func (w *world) lost(t *testing.T, l *ledger) []string {
	t.Helper()
	var wrong []string
	there := list(t, w.servers, "select name from app.groups where realm_id = 'kill' and name like 'Group %'")
	times := map[string]int{}
	for _, name := range there {
		times[name]++
	}
	for name, promised := range l.made {
		if n := times[name]; n > 1 || promised && n == 0 {
			wrong = append(wrong, fmt.Sprintf("%s is there %d times, promised: %v", name, n, promised))
		}
	}
	actual := w.actual(t)
	for _, c := range w.cells {
		value := actual[c.key()]
		if value == "" {
			value = map[string]string{"assignment": "no", "points": "0"}[c.kind]
		}
		if value != c.known && (c.tried == "" || value != c.tried) {
			wrong = append(wrong, fmt.Sprintf("%s is %q, was promised %q, tried %q", c.key(), value, c.known, c.tried))
		}
		c.known, c.tried = value, ""
	}
	slices.Sort(wrong)
	return wrong
}
