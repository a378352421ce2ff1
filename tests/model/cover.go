package model

import (
	"slices"
	"strings"
)

func lineText(l *Line) string {
	return strings.Join([]string{"line", l.Policy, l.Group, l.Person, l.Resource, strings.Join(l.Flags.List(), ","), l.From}, " ")
}

// covered gives the rights that a policy has over a scope: a line reaches what
// it names itself, and everything where it names nothing.
func (r *Realm) covered(policy, group, person ID) Flags {
	var all Flags
	for _, l := range r.linesOf(policy) {
		if (l.Group == "" || l.Group == group) && (l.Person == "" || l.Person == person) {
			all |= l.Flags
		}
	}
	return all
}

// settle takes away, until nothing changes, what no parent covers any more and
// what followed from managing a group that is not managed any more.
func (r *Realm) settle() {
	for changed := true; changed; {
		changed = false
		for scope, l := range r.Lines {
			if parent := r.Policies[l.Policy].Parent; parent != "" {
				if kept := l.Flags & r.covered(parent, l.Group, l.Person); kept != l.Flags {
					l.Flags, changed = kept, true
				}
			}
			if l.Flags == 0 || l.From != "" && !r.manages(l.Policy, l.From) {
				delete(r.Lines, scope)
				changed = true
			}
		}
	}
}

// manages: a line of its own on the group, about everybody, to replace the owner.
func (r *Realm) manages(policy, group ID) bool { return r.onItself(policy, group)&MoveGroupOwner != 0 }

func (r *Realm) onItself(policy, group ID) Flags {
	var all Flags
	for _, l := range r.linesOf(policy) {
		if l.Group == group && l.Person == "" {
			all |= l.Flags
		}
	}
	return all
}

// escalate gives whoever manages the parent a limited line on the group and on
// everything below it, where there is none yet.
func (r *Realm) escalate(group ID) {
	parent := r.Groups[group].Parent
	if parent == "" {
		return
	}
	for policy := range r.Policies {
		give := r.onItself(policy, parent) & (ViewGroup | ViewMembers | MoveGroupOwner)
		if give&MoveGroupOwner == 0 {
			continue
		}
		for _, g := range r.Below(group) {
			scope := Scope{policy, g, "", "GROUP_ESCALATION"}
			if r.Lines[scope] == nil {
				r.Lines[scope] = &Line{scope, give, r.Groups[g].Parent}
			}
		}
	}
	r.settle()
}

// nest hangs a group elsewhere: what came from above the old place goes first.
func (r *Realm) nest(group, parent ID, org string) {
	g := r.Groups[group]
	moved := g.Parent != parent
	if moved {
		for scope, l := range r.Lines {
			if l.Group == group && l.From != "" {
				delete(r.Lines, scope)
			}
		}
	}
	g.Parent = parent
	if org != g.Org {
		for _, id := range r.Below(group) {
			r.rename(r.Groups[id], org)
		}
	}
	r.settle()
	if moved {
		r.escalate(group)
	}
}

// rename gives a group another organisation: the former handle stays known,
// and policies named after it follow.
func (r *Realm) rename(g *Group, org string) {
	was, is := g.Org+"@"+g.Slug, org+"@"+g.Slug
	g.Org = org
	if r.Former[was] == "" {
		r.Former[was] = g.ID
	}
	if r.Former[is] == g.ID {
		delete(r.Former, is)
	}
	r.Policies[g.Policy].Name = "owner of " + is
	for _, title := range roleTitles() {
		for _, p := range r.Policies {
			if p.Role == "issued" && p.Name == title+" of "+was {
				p.Name = r.roleName(title, is)
			}
		}
	}
}

func roleTitles() []string {
	return slices.Sorted(slices.Values([]string{"co-owner", "deputy", "scorer", "viewer"}))
}
