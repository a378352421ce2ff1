package model

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// policy gives one with something in it, issued ones first.
func (g *game) policy() ID {
	var issued []ID
	for _, id := range g.policyIDs() {
		if g.Policies[id].Role == "issued" {
			issued = append(issued, id)
		}
	}
	if len(issued) > 0 && g.dice.chance(75) {
		return pick(&g.dice, issued)
	}
	return pick(&g.dice, g.policyIDs())
}

// draft is a line that the policy could pass on, three times of four.
func (g *game) draft(from ID) Draft {
	d := Draft{Resource: pick(&g.dice, []string{"GROUP", "GROUP", "GROUP", "OTHER", "GROUP_DEPUTY"})}
	lines := g.sortedLines(func(l *Line) bool { return l.Policy == from })
	if l := pick(&g.dice, lines); l != nil && g.dice.chance(75) {
		d.Group, d.Person = l.Group, l.Person
		if d.Group == "" && g.dice.chance(70) {
			d.Group = g.anyGroup()
		}
	} else if g.dice.chance(85) {
		d.Group = g.anyGroup()
	}
	if d.Person == "" && g.dice.chance(15) {
		d.Person = g.anyPerson()
	}
	d.Flags = Flags(g.dice.n(int(AllFlags) + 1)) //nolint:gosec // eleven bits
	if g.dice.chance(40) {
		d.Flags |= MoveGroupOwner | ViewGroup
	}
	if g.dice.chance(80) {
		d.Flags &= g.covered(from, d.Group, d.Person)
	}
	if g.dice.chance(2) {
		d.Resource = "GROUP_ESCALATION"
	}
	return d
}

func (g *game) sortedLines(of func(*Line) bool) []*Line {
	var lines []*Line
	for _, l := range g.Lines {
		if of(l) {
			lines = append(lines, l)
		}
	}
	slices.SortFunc(lines, func(a, b *Line) int {
		return cmp.Or(strings.Compare(a.Policy, b.Policy), strings.Compare(a.Group, b.Group),
			strings.Compare(a.Person, b.Person), strings.Compare(a.Resource, b.Resource))
	})
	return lines
}

func (g *game) createPolicy() {
	if len(g.Policies) >= g.policies {
		g.deletePolicy()
		return
	}
	parent := pick(&g.dice, g.policyIDs())
	actor := g.somebody(func(p ID) bool { return g.Issues(p, parent) })
	var drafts []Draft
	list := []map[string]any{}
	for range g.dice.n(4) {
		d := g.draft(parent)
		drafts = append(drafts, d)
		list = append(list, map[string]any{"group": orNull(d.Group), "person": orNull(d.Person), "resource": d.Resource, "flags": d.Flags.List()})
	}
	name, issues := g.nextName(), g.dice.chance(60)
	if g.dice.chance(3) {
		name = g.Policies[g.policy()].Name
		if name[0] == 'o' { // a reserved name is another refusal
			name = "member"
		}
	}
	g.judge(actor, "create_policy", map[string]any{"parent": parent, "name": name, "can_issue": issues, "statements": list}, func(answer json.RawMessage) Verdict {
		return g.CreatePolicy(actor, parent, name, issues, drafts, key(answer, "id"))
	})
}

func key(answer json.RawMessage, name string) ID {
	var fields map[string]any
	if json.Unmarshal(answer, &fields) != nil {
		return ""
	}
	id, _ := fields[name].(string)
	return id
}

func (g *game) changer(policy ID) ID {
	return g.somebody(func(p ID) bool { return g.Changeable(p, policy) })
}

func (g *game) editPolicy() {
	policy := g.policy()
	actor, issues := g.changer(policy), g.dice.chance(60)
	g.judge(actor, "edit_policy", map[string]any{"policy": policy, "can_issue": issues}, func(json.RawMessage) Verdict {
		return g.EditPolicy(actor, policy, issues)
	})
}

func (g *game) deletePolicy() {
	if len(g.Policies) < g.policies*2/3 && !g.dice.chance(30) {
		g.createPolicy()
		return
	}
	policy := g.policy()
	actor := g.changer(policy)
	g.judge(actor, "delete_policy", map[string]any{"policy": policy}, func(json.RawMessage) Verdict {
		return g.DeletePolicy(actor, policy)
	})
}

func (g *game) createLine() {
	policy := g.policy()
	actor, d := g.changer(policy), g.draft(g.Policies[policy].Parent)
	g.judge(actor, "create_statement", map[string]any{
		"policy": policy, "flags": lower(d.Flags.List()), "group": orNull(d.Group), "person": orNull(d.Person), "resource": d.Resource,
	}, func(json.RawMessage) Verdict { return g.CreateStatement(actor, policy, d) })
}

// line gives one, most often of an issued policy, and its key in the database.
func (g *game) line() (Scope, ID) {
	lines := g.sortedLines(func(l *Line) bool { return g.Policies[l.Policy].Role == "issued" })
	if len(lines) == 0 || g.dice.chance(15) {
		lines = g.sortedLines(func(*Line) bool { return true })
	}
	scope := pick(&g.dice, lines).Scope
	var id ID
	if err := g.nature.QueryRow(g.t.Context(), `select id::text from app.statements where realm_id = $1 and policy_id = $2
		and coalesce(group_id::text, '') = $3 and coalesce(user_id::text, '') = $4 and resource = $5`,
		g.in.ID, scope.Policy, scope.Group, scope.Person, scope.Resource).Scan(&id); err != nil {
		g.fail("the database has no line %v: %v", scope, err)
	}
	return scope, id
}

func (g *game) editLine() {
	scope, id := g.line()
	actor, flags := g.changer(scope.Policy), Flags(g.dice.n(int(AllFlags)+1)) //nolint:gosec // eleven bits
	switch g.dice.n(6) {
	case 0:
	case 1:
		flags = g.Lines[scope].Flags
	default:
		flags &= g.covered(g.Policies[scope.Policy].Parent, scope.Group, scope.Person)
	}
	if g.dice.chance(40) {
		flags &^= MoveGroupOwner
	}
	g.judge(actor, "edit_statement", map[string]any{"statement": id, "flags": flags.List()}, func(json.RawMessage) Verdict {
		return g.EditStatement(actor, scope, flags)
	})
}

func (g *game) deleteLine() {
	scope, id := g.line()
	actor := g.changer(scope.Policy)
	g.judge(actor, "delete_statement", map[string]any{"statement": id}, func(json.RawMessage) Verdict {
		return g.DeleteStatement(actor, scope)
	})
}

func (g *game) assign() {
	policy, person := g.policy(), g.anyPerson()
	actor := g.somebody(func(p ID) bool { return g.Grantable(p, policy) })
	g.judge(actor, "assign_policy", map[string]any{"policy": policy, "person": person}, func(json.RawMessage) Verdict {
		return g.AssignPolicy(actor, policy, person)
	})
}

func (g *game) revoke() {
	policy := g.policy()
	person := pick(&g.dice, append(slices.Sorted(maps.Keys(g.Holds[policy])), g.anyPerson()))
	actor := g.somebody(func(p ID) bool { return g.Grantable(p, policy) })
	g.judge(actor, "revoke_policy", map[string]any{"policy": policy, "person": person}, func(json.RawMessage) Verdict {
		return g.RevokePolicy(actor, policy, person)
	})
}

func (g *game) applyRole() {
	group, person := g.anyGroup(), g.anyPerson()
	role := pick(&g.dice, []string{"co_owner", "co_owner", "deputy", "scorer", "viewer", "king"})
	actor := g.somebody(func(p ID) bool { return g.roleParent(p, group, roles()[role].flags) != "" })
	g.judge(actor, "apply_role", map[string]any{"group": group, "role": role, "person": person}, func(answer json.RawMessage) Verdict {
		return g.ApplyRole(actor, group, role, person, key(answer, "policy"))
	})
}
