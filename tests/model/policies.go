package model

import (
	"fmt"
	"slices"
)

// Draft is a line as somebody asks for it.
type Draft struct {
	Group, Person ID
	Resource      string
	Flags         Flags
}

func (r *Realm) judgeDraft(actor ID, d Draft) Verdict {
	switch {
	case d.Group != "" && !r.SeesGroup(actor, d.Group):
		return absent("group")
	case d.Person != "" && !r.SeesPerson(actor, d.Person):
		return absent("person")
	case d.Flags == 0:
		return no(422, "no_flags")
	case slices.Contains([]string{"GROUP_ESCALATION", "GROUP_OWNER", "REALM", "GROUP_DEPUTY", "GROUP_CO_OWNER", "GROUP_SCORER", "GROUP_VIEWER"}, d.Resource):
		return no(422, "resource_reserved")
	}
	return OK()
}

// CreatePolicy issues a policy below one that the actor holds and may issue from.
func (r *Realm) CreatePolicy(actor, parent ID, name string, canIssue bool, drafts []Draft, id ID) Verdict {
	if !r.SeesPolicy(actor, parent) {
		return absent("policy")
	}
	if !r.Issues(actor, parent) {
		return forbidden()
	}
	for _, d := range drafts {
		if v := r.judgeDraft(actor, d); v.Key != "" {
			return v
		}
	}
	if r.nameTaken(name, "") {
		return no(409, "policy_name_taken")
	}
	if r.policyDepth(parent) >= r.MaxDepth {
		return no(409, "policy_too_deep")
	}
	lines := map[Scope]*Line{}
	for _, d := range drafts {
		scope := Scope{id, d.Group, d.Person, d.Resource}
		if lines[scope] != nil {
			return no(409, "statement_exists")
		}
		lines[scope] = &Line{Scope: scope, Flags: d.Flags}
	}
	for _, l := range lines {
		if l.Flags&^r.covered(parent, l.Group, l.Person) != 0 {
			return no(403, "not_covered")
		}
	}
	r.Policies[id] = &Policy{ID: id, Parent: parent, Role: "issued", Name: name, CanIssue: canIssue}
	for scope, l := range lines {
		r.Lines[scope] = l
	}
	return OK()
}

func (r *Realm) changing(actor, policy ID) Verdict {
	if !r.SeesPolicy(actor, policy) {
		return absent("policy")
	}
	if !r.Changeable(actor, policy) {
		return forbidden()
	}
	return OK()
}

// EditPolicy gives or takes the right to issue, which goes downwards when taken.
func (r *Realm) EditPolicy(actor, policy ID, canIssue bool) Verdict {
	if v := r.changing(actor, policy); v.Key != "" {
		return v
	}
	p := r.Policies[policy]
	if canIssue && !r.Policies[p.Parent].CanIssue {
		return no(403, "not_covered")
	}
	p.CanIssue = canIssue
	if !canIssue {
		for _, below := range r.belowPolicy(policy) {
			r.Policies[below].CanIssue = false
		}
	}
	return OK()
}

// DeletePolicy takes a policy away with everything below it.
func (r *Realm) DeletePolicy(actor, policy ID) Verdict {
	if v := r.changing(actor, policy); v.Key != "" {
		return v
	}
	if r.Policies[policy].Role != "issued" {
		return no(409, "policy_fixed")
	}
	for _, id := range append(r.belowPolicy(policy), policy) {
		for _, l := range r.linesOf(id) {
			delete(r.Lines, l.Scope)
		}
		delete(r.Policies, id)
		delete(r.Holds, id)
	}
	return OK()
}

// AssignPolicy gives a policy to a person.
func (r *Realm) AssignPolicy(actor, policy, person ID) Verdict {
	switch {
	case !r.SeesPolicy(actor, policy):
		return absent("policy")
	case !r.SeesPerson(actor, person):
		return absent("person")
	case !r.Grantable(actor, policy):
		return forbidden()
	}
	return r.give(policy, person)
}

func (r *Realm) give(policy, person ID) Verdict {
	if r.Holds[policy][person] {
		return no(409, "already_assigned")
	}
	if r.Holds[policy] == nil {
		r.Holds[policy] = map[ID]bool{}
	}
	r.Holds[policy][person] = true
	if group := r.Policies[policy].OwnerOf; group != "" {
		r.Groups[group].Owned = true
	}
	return OK()
}

// RevokePolicy takes a policy back; a live group keeps its last owner.
func (r *Realm) RevokePolicy(actor, policy, person ID) Verdict {
	switch {
	case !r.SeesPolicy(actor, policy):
		return absent("policy")
	case !r.SeesPerson(actor, person):
		return absent("person")
	case !r.Grantable(actor, policy):
		return forbidden()
	case !r.Holds[policy][person]:
		return no(409, "not_assigned")
	}
	if group := r.Policies[policy].OwnerOf; group != "" && len(r.Holds[policy]) == 1 && !r.Groups[group].Archived {
		return no(409, "last_owner")
	}
	delete(r.Holds[policy], person)
	return OK()
}

type role struct {
	title, resource string
	flags           Flags
	canIssue        bool
}

func roles() map[string]role {
	return map[string]role{
		"co_owner": {"co-owner", "GROUP_CO_OWNER", OfOwner, true},
		"deputy":   {"deputy", "GROUP_DEPUTY", ViewGroup | ViewMembers | EditMembers | ViewScores | EditScores, false},
		"scorer":   {"scorer", "GROUP_SCORER", ViewGroup | ViewMembers | ViewScores | EditScores, false},
		"viewer":   {"viewer", "GROUP_VIEWER", ViewGroup | ViewMembers, false},
	}
}

func (r *Realm) roleName(title, handle string) string {
	name := title + " of " + handle
	for n := 2; r.nameTaken(name, ""); n++ {
		name = fmt.Sprintf("%s of %s (%d)", title, handle, n)
	}
	return name
}

// ApplyRole hands out a ready-made role: below the nearest policy that covers it.
func (r *Realm) ApplyRole(actor, group ID, name string, person, id ID) Verdict {
	if !r.SeesGroup(actor, group) {
		return absent("group")
	}
	if !r.SeesPerson(actor, person) {
		return absent("person")
	}
	role, known := roles()[name]
	if !known {
		return no(422, "unknown_role")
	}
	parent := r.roleParent(actor, group, role.flags)
	if parent == "" {
		return forbidden()
	}
	if r.Groups[group].Archived {
		return no(409, "group_archived")
	}
	for _, p := range r.sorted() {
		if p.Parent == parent && r.Lines[Scope{p.ID, group, "", role.resource}] != nil {
			return r.give(p.ID, person)
		}
	}
	if r.policyDepth(parent) >= r.MaxDepth {
		return no(409, "policy_too_deep")
	}
	r.Policies[id] = &Policy{ID: id, Parent: parent, Role: "issued", Name: r.roleName(role.title, r.Groups[group].Org+"@"+r.Groups[group].Slug), CanIssue: role.canIssue}
	scope := Scope{id, group, "", role.resource}
	r.Lines[scope] = &Line{Scope: scope, Flags: role.flags}
	return r.give(id, person)
}

func (r *Realm) roleParent(actor, group ID, flags Flags) ID {
	best, rank := "", 9
	for _, p := range r.sorted() {
		if !r.Issues(actor, p.ID) || flags&^r.covered(p.ID, group, "") != 0 {
			continue
		}
		n := 1
		if p.OwnerOf == group {
			n = 0
		} else if p.Role == "realm_root" {
			n = 2
		}
		if n < rank {
			best, rank = p.ID, n
		}
	}
	return best
}

// sorted gives the policies in the order of their keys, which is that of their age.
func (r *Realm) sorted() []*Policy {
	all := make([]*Policy, 0, len(r.Policies))
	for _, p := range r.Policies {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *Policy) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return all
}
