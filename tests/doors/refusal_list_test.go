package doors

import "slices"

const (
	unseen    = "not seen"
	forbidden = "not allowed"
	state     = "wrong state"
	value     = "bad value"
	nobody    = "01a20000-0000-7000-8000-00000000dead"
)

type refused struct {
	procedure, kind, who string
	args                 map[string]any
	status               int
	key                  string
	page                 string
	form                 map[string]string
}

type m = map[string]any

type f = map[string]string

// none is a row that says why a procedure has no such refusal.
func none(procedure, kind, why string) refused {
	return refused{procedure: procedure, kind: kind, key: why}
}

func refusals() []refused {
	const chess, old, sub = "/g/sport@chess", "/g/sport@old", "/subgroups/new"
	return append([]refused{
		{"create_group", unseen, "dora", m{"name": "X", "parent": "sport@chess"}, 404, "group_not_found", chess + sub, f{"name": "X"}},
		{"create_group", forbidden, "bela", m{"name": "X", "parent": "sport@chess"}, 403, "group_not_allowed", chess + sub, f{"name": "X"}},
		{"create_group", state, "anna", m{"name": "X", "parent": "sport@old"}, 409, "parent_archived", old + sub, f{"name": "X"}},
		{"create_group", value, "cili", m{"name": "", "slug": "x", "parent": "sport@chess"}, 422, "invalid_name", chess + sub, f{"name": "", "slug": "x"}},
		{"create_groups", unseen, "dora", m{"groups": []m{{"name": "X", "parent": "sport@chess"}}}, 404, "group_not_found", "", nil},
		{"create_groups", forbidden, "bela", m{"groups": []m{{"name": "X", "parent": "sport@chess"}}}, 403, "group_not_allowed", "", nil},
		{"create_groups", state, "anna", m{"groups": []m{{"name": "X", "parent": "sport@old"}}}, 409, "parent_archived", "", nil},
		{"create_groups", value, "anna", m{"groups": m{}}, 422, "invalid_groups", "", nil},
		{"edit_group", unseen, "dora", m{"group": "sport@chess", "name": "X"}, 404, "group_not_found", chess + "/edit", f{"name": "X", "version": "1"}},
		{"edit_group", forbidden, "bela", m{"group": "sport@chess", "name": "X"}, 403, "not_allowed", chess + "/edit", f{"name": "X", "version": "1"}},
		{"edit_group", state, "anna", m{"group": "sport@old", "name": "X"}, 409, "group_archived", old + "/edit", f{"name": "X", "version": "2"}},
		{"edit_group", value, "cili", m{"group": "sport@chess", "purpose": "X"}, 422, "invalid_purpose", chess + "/edit", f{"name": "Chess", "version": "1", "purpose": "X"}},
		{"move_group", unseen, "dora", m{"group": "sport@chess", "parent": "sport@sport"}, 404, "group_not_found", "", nil},
		{"move_group", forbidden, "bela", m{"group": "sport@chess", "parent": "sport@sport"}, 403, "not_allowed", "", nil},
		{"move_group", state, "anna", m{"group": "sport@sport", "parent": "sport@chess"}, 409, "group_cycle", "", nil},
		none("move_group", value, "it takes names of groups, and what is none is not found"),
		{"archive_group", unseen, "dora", m{"group": "sport@chess"}, 404, "group_not_found", chess + "/archive", f{}},
		{"archive_group", forbidden, "bela", m{"group": "sport@chess"}, 403, "not_allowed", chess + "/archive", f{}},
		{"archive_group", state, "anna", m{"group": "sport@old"}, 409, "group_archived", old + "/archive", f{}},
		none("archive_group", value, "a name and a yes or no"),
		{"unarchive_group", unseen, "dora", m{"group": "sport@old"}, 404, "group_not_found", old + "/unarchive", f{}},
		{"unarchive_group", forbidden, "bela", m{"group": "sport@old"}, 403, "not_allowed", old + "/unarchive", f{}},
		{"unarchive_group", state, "cili", m{"group": "sport@chess"}, 409, "group_not_archived", chess + "/unarchive", f{}},
		none("unarchive_group", value, "a name"),
		{"escalate_group", unseen, "dora", m{"group": "sport@chess"}, 404, "group_not_found", "", nil},
		{"escalate_group", forbidden, "bela", m{"group": "sport@chess"}, 403, "not_allowed", "", nil},
		{"escalate_group", state, "anna", m{"group": "sport@old"}, 409, "group_archived", "", nil},
		none("escalate_group", value, "a name"),
		{"appoint_owner", unseen, "dora", m{"group": "sport@chess", "person": "{bela}"}, 404, "group_not_found", chess + "/owner", f{"person": "{bela}"}},
		{"appoint_owner", forbidden, "bela", m{"group": "sport@chess", "person": "{bela}"}, 403, "not_allowed", chess + "/owner", f{"person": "{bela}"}},
		{"appoint_owner", state, "anna", m{"group": "sport@chess", "person": "{cili}"}, 409, "already_owner", chess + "/owner", f{"person": "{cili}"}},
		none("appoint_owner", value, "names, and who is none is not found"),
		{"apply_role", unseen, "dora", m{"group": "sport@chess", "role": "viewer", "person": "{dora}"}, 404, "group_not_found", "", nil},
		{"apply_role", forbidden, "bela", m{"group": "sport@sport", "role": "deputy", "person": "{bela}"}, 403, "not_allowed", "", nil},
		{"apply_role", state, "anna", m{"group": "sport@old", "role": "viewer", "person": "{bela}"}, 409, "group_archived", "", nil},
		{"apply_role", value, "anna", m{"group": "sport@sport", "role": "king", "person": "{bela}"}, 422, "unknown_role", "", nil},
		{"create_claim_code", unseen, "dora", m{"person": "{bela}"}, 404, "person_not_found", "/u/{bela}/claim-code", f{}},
		{"create_claim_code", forbidden, "anna", m{"person": "{bela}"}, 403, "not_allowed", "/u/{bela}/claim-code", f{}},
		{"create_claim_code", state, "root", m{"person": "{cili}"}, 409, "person_claimed", "", nil},
		none("create_claim_code", value, "a name"),
		none("edit_realm", unseen, "everybody sees the realm they are in"),
		{"edit_realm", forbidden, "anna", m{"name": "X"}, 403, "not_allowed", "", nil},
		none("edit_realm", state, "a realm has none"),
		{"edit_realm", value, "root", m{"max_group_depth": 1000}, 422, "invalid_depth", "", nil},
		none("import_organisation", unseen, "it speaks of what is not there yet"),
		{"import_organisation", forbidden, "anna", m{"organisation": m{}}, 403, "not_allowed", "", nil},
		none("import_organisation", state, "every line that stands in the way is import_refused, a bad value"),
		{"import_organisation", value, "root", m{"organisation": m{}}, 422, "invalid_organisation", "", nil},
		none("import_people", unseen, "a group that is not there is a row of import_refused"),
		{"import_people", forbidden, "anna", m{"rows": []m{{"username": "x"}}}, 403, "not_allowed", "", nil},
		none("import_people", state, "every row that stands in the way is import_refused, a bad value"),
		{"import_people", value, "root", m{"rows": []m{{"username": "x", "group": "sport@nowhere"}}}, 422, "import_refused", "", nil},
		none("set_language", unseen, "one's own"), none("set_language", forbidden, "one's own"), none("set_language", state, "one's own"),
		{"set_language", value, "anna", m{"language": "xx"}, 422, "unknown_language", "", nil},
		{"change_members", unseen, "dora", m{"group": "sport@chess", "people": []string{"{bela}"}, "act": "archive"}, 404, "group_not_found", chess + "/members", f{"person": "{bela}", "act": "inactivate"}},
		{"change_members", forbidden, "bela", m{"group": "sport@chess", "people": []string{"{bela}"}, "act": "archive"}, 403, "not_allowed", chess + "/members", f{"person": "{bela}", "act": "inactivate"}},
		{"change_members", state, "cili", m{"group": "sport@chess", "people": []string{"{bela}"}, "act": "accept"}, 409, "membership_state", chess + "/members", f{"person": "{bela}", "act": "accept"}},
		{"change_members", value, "cili", m{"group": "sport@chess", "people": []string{"{bela}"}, "act": "sing"}, 422, "unknown_act", chess + "/members", f{"person": "{bela}", "act": "sing"}},
		{"change_own_membership", unseen, "dora", m{"group": "sport@chess", "act": "apply"}, 404, "group_not_found", chess + "/membership", f{"act": "apply"}},
		none("change_own_membership", forbidden, "one's own; a group that takes no applications says applications_closed, in tests/policies/api/memberships.sql"),
		{"change_own_membership", state, "bela", m{"group": "sport@chess", "act": "apply"}, 409, "membership_state", chess + "/membership", f{"act": "apply"}},
		{"change_own_membership", value, "bela", m{"group": "sport@chess", "act": "sing"}, 422, "unknown_act", chess + "/membership", f{"act": "sing"}},
		{"end_session", unseen, "anna", m{"session": "01a20000-0000-7000-8000-00000000dead"}, 404, "session_not_found", "/sessions/end", f{"session": "01a20000-0000-7000-8000-00000000dead"}},
		none("end_session", forbidden, "another person's is not seen"), none("end_session", state, "an ended one is not seen"),
		none("end_session", value, "a key"),
		none("read_notifications", unseen, "another person's, or one that is gone, is passed over: tests/policies/isolation/notifications.sql"),
		none("read_notifications", forbidden, "one's own"), none("read_notifications", state, "what is read stays read"),
		{"read_notifications", value, "anna", m{"ids": slices.Repeat([]string{"01a20000-0000-7000-8000-00000000dead"}, 1001)}, 422, "invalid_notifications", "", nil},
		none("set_mails", unseen, "one's own"), none("set_mails", forbidden, "one's own"), none("set_mails", state, "a switch"),
		{"set_mails", value, "anna", m{"wanted": nil}, 422, "invalid_switch", "", nil},
		none("end_sessions", unseen, "one's own"), none("end_sessions", forbidden, "one's own"),
		none("end_sessions", state, "none to end is nothing to do"), none("end_sessions", value, "it takes a yes or no"),
		none("create_token", unseen, "one's own"), none("create_token", forbidden, "by a token it is sign_in_only, in TestTokenIsNoSignIn; psql has no sign-in"),
		none("create_token", state, "the 51st is too_many_tokens, in tests/policies/session/tokens.sql"),
		none("create_token", value, "psql has no sign-in; tests/policies/session/tokens.sql"),
		{"preview", unseen, "dora", m{"command": "archive_group", "args": m{"group": "sport@chess"}}, 404, "group_not_found", "", nil},
		{"preview", forbidden, "bela", m{"command": "archive_group", "args": m{"group": "sport@chess"}}, 403, "not_allowed", "", nil},
		{"preview", state, "anna", m{"command": "archive_group", "args": m{"group": "sport@old"}}, 409, "group_archived", "", nil},
		{"preview", value, "anna", m{"command": "sing", "args": m{}}, 422, "unknown_command", "", nil},
	}, slices.Concat(flairRefusals(), policyRefusals(), careRefusals(), profileRefusals(), evaluationRefusals())...)
}

func flairRefusals() []refused {
	const page, wear = "/g/sport@chess/flairs", "/g/sport@chess/members/{bela}/flairs"
	bela := func(flair string) m { return m{"group": "sport@chess", "person": "{bela}", "flair": flair} }
	return []refused{
		{"create_flair", unseen, "dora", m{"group": "sport@chess", "name": "X"}, 404, "group_not_found", page, f{"name": "X"}},
		{"create_flair", forbidden, "bela", m{"group": "sport@chess", "name": "X"}, 403, "not_allowed", page, f{"name": "X"}},
		{"create_flair", state, "cili", m{"group": "sport@chess", "name": "Pontozó"}, 409, "flair_name_taken", page, f{"name": "Pontozó"}},
		{"create_flair", value, "cili", m{"group": "sport@chess", "name": " "}, 422, "invalid_name", page, f{"name": " "}},
		{"delete_flair", unseen, "cili", m{"group": "sport@chess", "flair": nobody}, 404, "flair_not_found", page + "/delete", f{"flair": nobody}},
		{"delete_flair", forbidden, "bela", m{"group": "sport@chess", "flair": "@@flair"}, 403, "not_allowed", "", nil},
		{"delete_flair", state, "cili", m{"group": "sport@chess", "flair": "@@common"}, 409, "flair_fixed", "", nil},
		none("delete_flair", value, "a key"),
		{"give_flair", unseen, "cili", bela(nobody), 404, "flair_not_found", wear, f{"act": "give", "flair": nobody}},
		{"give_flair", forbidden, "bela", bela("@@flair"), 403, "not_allowed", "", nil},
		{"give_flair", state, "cili", bela("@@flair"), 409, "flair_worn", "", nil},
		none("give_flair", value, "names and a key"),
		{"take_flair", unseen, "cili", bela(nobody), 404, "flair_not_found", wear, f{"act": "take", "flair": "x"}},
		{"take_flair", forbidden, "bela", bela("@@flair"), 403, "not_allowed", "", nil},
		{"take_flair", state, "cili", bela("@@common"), 409, "flair_not_worn", "", nil},
		none("take_flair", value, "names and a key"),
	}
}

func policyRefusals() []refused {
	return []refused{
		{"create_policy", unseen, "bela", m{"parent": "@@root policy", "name": "X"}, 404, "policy_not_found", "", nil},
		{"create_policy", forbidden, "bela", m{"parent": "@@sport", "name": "X"}, 403, "not_allowed", "", nil},
		{"create_policy", state, "anna", m{"parent": "@@sport", "name": "HELPERS"}, 409, "policy_name_taken", "", nil},
		{"create_policy", value, "anna", m{"parent": "@@sport", "name": "X", "statements": m{}}, 422, "invalid_statements", "", nil},
		{"edit_policy", unseen, "bela", m{"policy": "@@root policy", "name": "X"}, 404, "policy_not_found", "", nil},
		{"edit_policy", forbidden, "bela", m{"policy": "@@helpers", "name": "X"}, 403, "not_allowed", "", nil},
		{"edit_policy", state, "anna", m{"policy": "@@helpers", "name": "X", "version": 99}, 409, "stale_version", "", nil},
		{"edit_policy", value, "anna", m{"policy": "@@helpers", "name": " "}, 422, "invalid_name", "", nil},
		{"delete_policy", unseen, "bela", m{"policy": "@@root policy"}, 404, "policy_not_found", "", nil},
		{"delete_policy", forbidden, "bela", m{"policy": "@@helpers"}, 403, "not_allowed", "", nil},
		{"delete_policy", state, "root", m{"policy": "@@chess"}, 409, "policy_fixed", "", nil},
		none("delete_policy", value, "a key"),
		{"create_statement", unseen, "bela", m{"policy": "@@root policy", "flags": []string{"viewGroup"}}, 404, "policy_not_found", "", nil},
		{"create_statement", forbidden, "bela", m{"policy": "@@helpers", "flags": []string{"viewGroup"}, "group": "sport@sport"}, 403, "not_allowed", "", nil},
		{"create_statement", state, "anna", m{"policy": "@@helpers", "flags": []string{"viewGroup"}, "group": "sport@sport"}, 409, "statement_exists", "", nil},
		{"create_statement", value, "anna", m{"policy": "@@helpers", "flags": []string{}, "group": "sport@sport"}, 422, "no_flags", "", nil},
		{"edit_statement", unseen, "dora", m{"statement": "@@line", "flags": []string{"viewGroup"}}, 404, "statement_not_found", "", nil},
		{"edit_statement", forbidden, "bela", m{"statement": "@@line", "flags": []string{"viewGroup"}}, 403, "not_allowed", "", nil},
		{"edit_statement", state, "anna", m{"statement": "@@line", "flags": []string{"viewGroup"}, "version": 99}, 409, "stale_version", "", nil},
		{"edit_statement", value, "anna", m{"statement": "@@line", "flags": []string{"sudo"}}, 422, "unknown_action", "", nil},
		{"delete_statement", unseen, "dora", m{"statement": "@@line"}, 404, "statement_not_found", "", nil},
		{"delete_statement", forbidden, "bela", m{"statement": "@@line"}, 403, "not_allowed", "", nil},
		{"delete_statement", state, "anna", m{"statement": "@@line", "version": 99}, 409, "stale_version", "", nil},
		none("delete_statement", value, "a key"),
		{"assign_policy", unseen, "bela", m{"policy": "@@root policy", "person": "{bela}"}, 404, "policy_not_found", "", nil},
		{"assign_policy", forbidden, "bela", m{"policy": "@@helpers", "person": "{cili}"}, 403, "not_allowed", "", nil},
		{"assign_policy", state, "anna", m{"policy": "@@helpers", "person": "{bela}"}, 409, "already_assigned", "", nil},
		none("assign_policy", value, "names, and who is none is not found"),
		{"revoke_policy", unseen, "bela", m{"policy": "@@root policy", "person": "{bela}"}, 404, "policy_not_found", "", nil},
		{"revoke_policy", forbidden, "bela", m{"policy": "@@helpers", "person": "{bela}"}, 403, "not_allowed", "", nil},
		{"revoke_policy", state, "anna", m{"policy": "@@helpers", "person": "{cili}"}, 409, "not_assigned", "", nil},
		none("revoke_policy", value, "names, and who is none is not found"),
	}
}
