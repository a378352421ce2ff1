package stack

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

// Invariant is what must be true of a realm after every command: a query that
// lists what breaks it, told without the functions of the rules.
type Invariant struct{ Name, Query string }

// Invariants of the policy system.
func Invariants() []Invariant {
	const flags = `(values ('view_group'), ('view_members'), ('edit_members'), ('edit_group_profile'), ('move_group_owner'), ('view_scores'),
		('edit_scores'), ('evaluate_scores'), ('view_basic_profile'), ('view_full_profile'), ('edit_profile')) f (flag)`
	return []Invariant{
		{"every line is covered by the parent policy, flag by flag", `
			select s.id::text || ' ' || f.flag from app.statements s
			  join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id, ` + flags + `
			 where s.realm_id = $1 and p.parent_id is not null and (to_jsonb(s) ->> f.flag)::boolean and not exists (
			   select from app.statements t where t.realm_id = s.realm_id and t.policy_id = p.parent_id and (to_jsonb(t) ->> f.flag)::boolean
			      and (t.group_id is null or t.group_id = s.group_id) and (t.user_id is null or t.user_id = s.user_id))`},
		{"nobody issues below one who may not", `
			select c.name from app.policies c join app.policies p on p.realm_id = c.realm_id and p.id = c.parent_id
			 where c.realm_id = $1 and c.can_issue and not p.can_issue`},
		{"no line is empty", `
			select s.id::text from app.statements s where s.realm_id = $1
			   and not exists (select from ` + flags + ` where (to_jsonb(s) ->> f.flag)::boolean)`},
		{"an escalation follows from managing the group above", `
			select s.id::text from app.statements s left join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
			 where s.realm_id = $1 and s.escalated_from is not null and (g.parent_id is distinct from s.escalated_from or not exists (
			   select from app.statements t where t.realm_id = s.realm_id and t.policy_id = s.policy_id
			      and t.group_id = s.escalated_from and t.user_id is null and t.move_group_owner))`},
		{"an escalation gives three rights at most", `
			select s.id::text from app.statements s, ` + flags + ` where s.realm_id = $1 and s.escalated_from is not null
			   and f.flag not in ('view_group', 'view_members', 'move_group_owner') and (to_jsonb(s) ->> f.flag)::boolean`},
		{"a title of which there is one is worn by one", `
			select f.name from app.flairs f join app.membership_flairs x on x.realm_id = f.realm_id and x.flair_id = f.id
			  join app.memberships m on m.realm_id = x.realm_id and m.id = x.membership_id
			 where f.realm_id = $1 and f.at_most_one group by m.group_id, f.id, f.name having count(*) > 1`},
		{"nothing hangs loose", `
			select 'assignment ' || a.policy_id from app.assignments a where a.realm_id = $1 and not (
			   exists (select from app.policies p where p.realm_id = a.realm_id and p.id = a.policy_id)
			   and exists (select from app.realm_members m where m.realm_id = a.realm_id and m.user_id = a.user_id))
			 union all select 'line ' || s.id from app.statements s where s.realm_id = $1 and not exists (
			   select from app.policies p where p.realm_id = s.realm_id and p.id = s.policy_id)
			 union all select 'policy ' || c.id from app.policies c where c.realm_id = $1 and c.parent_id is not null and not exists (
			   select from app.policies p where p.realm_id = c.realm_id and p.id = c.parent_id)`},
		{"no line speaks of more than when it was written", `
			select s.id::text from app.statements s join app.audit_entries e on e.realm_id = s.realm_id and e.object = 'statements'
			   and e.action = 'insert' and e.object_id = s.id
			 where s.realm_id = $1 and (e.after ->> 'group_id', e.after ->> 'user_id', e.after ->> 'policy_id', e.after ->> 'resource')
			    is distinct from (s.group_id::text, s.user_id::text, s.policy_id::text, s.resource)`},
		{"a live group that ever had an owner has one", `
			select g.handle from app.groups g join app.policies p on p.realm_id = g.realm_id and p.owner_of = g.id
			 where g.realm_id = $1 and g.archived_at is null
			   and not exists (select from app.assignments a where a.realm_id = p.realm_id and a.policy_id = p.id)
			   and exists (select from app.audit_entries e where e.realm_id = p.realm_id and e.object = 'assignments' and e.object_id = p.id)`},
		{"the community has an administrator, if it ever had", `
			select p.name from app.policies p where p.realm_id = $1 and p.role = 'realm_root'
			   and not exists (select from app.assignments a where a.realm_id = p.realm_id and a.policy_id = p.id)
			   and exists (select from app.audit_entries e where e.realm_id = p.realm_id and e.object = 'assignments' and e.object_id = p.id)`},
		{"no live group stands below an archived one", `
			select g.handle from app.groups g join app.groups p on p.realm_id = g.realm_id and p.id = g.parent_id
			 where g.realm_id = $1 and g.archived_at is null and p.archived_at is not null`},
		{"a group belongs to the organisation at the top of its tree", `
			select g.handle from app.groups g left join app.groups p on p.realm_id = g.realm_id and p.id = g.parent_id
			 where g.realm_id = $1 and g.org <> coalesce(p.org, g.slug)`},
		{"groups make a tree", `
			with recursive tree (id) as (
			  select g.id from app.groups g where g.realm_id = $1 and g.parent_id is null
			  union select g.id from tree t join app.groups g on g.realm_id = $1 and g.parent_id = t.id)
			select g.handle from app.groups g where g.realm_id = $1 and g.id not in (select t.id from tree t)`},
	}
}

// Broken lists what breaks the invariants of a realm, as the superuser sees it.
func Broken(t testing.TB, conn *pgx.Conn, realm string) []string {
	t.Helper()
	var found []string
	for _, i := range Invariants() {
		rows, err := conn.Query(t.Context(), i.Query, realm)
		if err != nil {
			t.Fatalf("%s: %v", i.Name, err)
		}
		offenders, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatalf("%s: %v", i.Name, err)
		}
		for _, o := range offenders {
			found = append(found, i.Name+": "+o)
		}
	}
	return found
}
