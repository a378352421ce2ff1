package races

const (
	noShare   = "for share"
	noLock    = "for no key update"
	helpers   = `api.create_policy((select id from api.policies where name = 'owner of sport@sport'), 'helpers', true, '[{"group": "sport@sport", "flags": ["viewGroup", "viewMembers", "editMembers", "moveGroupOwner"]}]')`
	giveBela  = `api.assign_policy((select id from api.policies where name = 'helpers'), '{bela}')`
	coOwner   = `api.assign_policy((select id from api.policies where name = 'owner of sport@sport'), '{bela}')`
	twoGroups = `api.create_groups('[{"name": "A", "parent": "sport@sport"}, {"name": "B", "parent": "sport@sport"}]')`
)

func races() []race {
	all := []race{
		{
			name:   "case 108: the parent loses a right, then the child gains it",
			before: []act{{"anna", helpers}, {"anna", giveBela}},
			first:  act{"anna", `api.edit_statement(<helpers|sport@sport>, array['viewGroup'])`},
			second: act{"bela", `api.create_policy(<helpers>, 'child', false, '[{"group": "sport@sport", "flags": ["editMembers"]}]')`},
			told:   "done", then: "not_covered",
			guard: append(loosePolicies(), without("api.create_policy", noShare, ""), without("cascades.tg_statements__refuse_uncovered", noShare, ""), without("cascades.tg_policies__refuse", noShare, "")),
			harm:  "every line is covered by the parent policy",
		},
		{
			name:   "case 108: the child gains a right, then the parent loses it",
			before: []act{{"anna", helpers}, {"anna", giveBela}},
			first:  act{"bela", `api.create_policy(<helpers>, 'child', false, '[{"group": "sport@sport", "flags": ["editMembers"]}]')`},
			second: act{"anna", `api.edit_statement(<helpers|sport@sport>, array['viewGroup'])`},
			told:   "done", then: "done",
			guard: []mutation{without("authority.lock_policy", noLock, ""), without("cascades.tg_statements__narrow", noLock, "")},
			harm:  "every line is covered by the parent policy",
		},
		{
			name:   "case 108: the right to issue is taken while somebody issues",
			before: []act{{"anna", helpers}, {"anna", giveBela}},
			first:  act{"anna", `api.edit_policy(<helpers>, can_issue => false)`},
			second: act{"bela", `api.create_policy(<helpers>, 'child', true)`},
			told:   "done", then: "not_allowed",
			guard: append(loosePolicies(), without("api.create_policy", noShare, ""), without("cascades.tg_policies__refuse", noShare, "")),
			harm:  "nobody issues below one who may not",
		},
		{
			name:   "case 109: two moves would close a circle",
			before: []act{{"anna", twoGroups}},
			first:  act{"anna", `api.move_group('sport@a', 'sport@b')`},
			second: act{"root", `api.move_group('sport@b', 'sport@a')`},
			told:   "done", then: "group_cycle",
			guard: []mutation{without("api.move_group", noLock, "")},
			harm:  "groups make a tree",
		},
		{
			name:   "case 110: the last two owners go at once",
			before: []act{{"root", coOwner}},
			first:  act{"root", `api.revoke_policy(<owner of sport@sport>, '{anna}')`},
			second: act{"root", `api.revoke_policy(<owner of sport@sport>, '{bela}')`},
			told:   "done", then: "last_owner",
			guard: []mutation{without("api.revoke_policy", noLock, ""), without("cascades.tg_assignments__refuse_last", noLock, "")},
			harm:  "a live group that ever had an owner has one",
		},
		{
			name:   "case 111: an edit waits while the right to it is taken back",
			first:  act{"anna", `api.appoint_owner('sport@chess', '{bela}')`},
			second: act{"cili", `api.edit_group('sport@chess', 'Mine')`},
			told:   "done", then: "not_allowed",
			check: func(w *world) string { return w.named("sport@chess", "Chess") },
			guard: []mutation{without("authority.lock_group", "return authority.demand_on_group(v_group.id::text, flag)", "return authority.find_group(v_group.id::text)")},
			harm:  "is called Mine",
		},
		{
			name:   "case 111: a role is handed out while the right to it is taken back",
			before: []act{{"root", coOwner}},
			first:  act{"root", `api.revoke_policy(<owner of sport@sport>, '{anna}')`},
			second: act{"anna", `api.apply_role('sport@sport', 'co_owner', '{cili}')`},
			told:   "done", then: "not_allowed",
			guard: []mutation{without("api.apply_role", "is distinct from v_parent.id", "is null and false")},
			harm:  "the late one is told done",
		},
		{
			name:   "case 111: a policy is changed while the right to it is taken back",
			before: []act{{"anna", helpers}, {"root", coOwner}},
			first:  act{"root", `api.revoke_policy(<owner of sport@sport>, '{bela}')`},
			second: act{"bela", `api.edit_policy(<helpers>, 'mine')`},
			told:   "done", then: "not_allowed",
			guard: []mutation{without("authority.lock_policy", "if v_policy.id <> all", "if v_try = 1 and v_policy.id <> all")},
			harm:  "the late one is told done",
		},
		{
			name:   "case 112: two editors of one policy",
			before: []act{{"anna", helpers}, {"root", coOwner}},
			first:  act{"anna", `api.edit_policy(<helpers>, 'first', version => 1)`},
			second: act{"bela", `api.edit_policy(<helpers>, 'second', version => 1)`},
			told:   "done", then: "stale_version",
			guard: []mutation{without("authority.lock_policy", "v_policy.version <> coalesce", "false and v_policy.version <> coalesce")},
			harm:  "the late one is told done",
		},
		{
			name:   "case 114: the same assignment twice",
			before: []act{{"anna", helpers}},
			first:  act{"anna", `api.assign_policy(<helpers>, '{bela}')`},
			second: act{"anna", `api.assign_policy(<helpers>, '{bela}')`},
			told:   "done", then: "already_assigned",
			check: func(w *world) string { return w.audited("assignments", "helpers", 1) },
			guard: []mutation{{sql: "alter table app.assignments drop constraint assignments_pkey", back: "set session_replication_role = replica; delete from app.assignments a where ctid <> (select min(ctid) from app.assignments b where (b.realm_id, b.policy_id, b.user_id) = (a.realm_id, a.policy_id, a.user_id)); reset session_replication_role; alter table app.assignments add primary key (realm_id, policy_id, user_id)"}},
			harm:  "2 entries",
		},
	}
	return append(append(all, moreRaces()...), scoreRaces()...)
}

// unkeyed drops a foreign key. Updating a policy or a group locks the whole row,
// keys and all, so whoever writes a row that points there waits by accident;
// without the key only the guards are left to wait for.
func unkeyed(table, column, target, action string) mutation {
	name := table + "_realm_id_" + column + "_fkey"
	return mutation{
		sql:  "alter table app." + table + " drop constraint " + name,
		back: "alter table app." + table + " add constraint " + name + " foreign key (realm_id, " + column + ") references app." + target + " on delete " + action + " not valid",
	}
}

func loosePolicies() []mutation {
	return []mutation{unkeyed("policies", "parent_id", "policies", "cascade")}
}

func looseGroups() []mutation {
	return []mutation{unkeyed("groups", "parent_id", "groups", "restrict")}
}

// named says when a group is not called so.
func (w *world) named(handle, name string) string {
	if is := w.one("select name from app.groups where realm_id = $1 and handle = $2", w.ID, handle); is != name {
		return handle + " is called " + is
	}
	return ""
}
