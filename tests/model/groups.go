package model

// seenWith is the order of every refusal about a group: not there, no right.
func (r *Realm) seenWith(actor, group ID, right Flags) Verdict {
	if !r.SeesGroup(actor, group) {
		return absent("group")
	}
	if right != 0 && !r.OnGroup(actor, right, group) {
		return forbidden()
	}
	return OK()
}

// Wanted is a group to be founded, with the keys that the database gave it.
type Wanted struct {
	Slug       string
	Parent     ID
	ID, Policy ID
}

func (r *Realm) judgeFounding(actor ID, w Wanted) Verdict {
	if w.Parent != "" && !r.SeesGroup(actor, w.Parent) {
		return absent("group")
	}
	if !r.mayFound(actor, w.Parent) {
		return no(403, "group_not_allowed")
	}
	if w.Parent != "" && r.Groups[w.Parent].Archived {
		return no(409, "parent_archived")
	}
	return OK()
}

// CreateGroups founds groups, all or none.
func (r *Realm) CreateGroups(actor ID, wanted ...Wanted) Verdict {
	for _, w := range wanted {
		if v := r.judgeFounding(actor, w); v.Key != "" {
			return v
		}
	}
	orgs, handles := make([]string, len(wanted)), map[string]bool{}
	for i, w := range wanted {
		orgs[i] = w.Slug
		if w.Parent != "" {
			orgs[i] = r.Groups[w.Parent].Org
		}
		handle := orgs[i] + "@" + w.Slug
		if handles[handle] || r.handleTaken(handle, "") {
			return no(409, "handle_taken")
		}
		handles[handle] = true
	}
	for _, w := range wanted {
		if w.Parent != "" && r.depth(w.Parent) >= r.MaxGroup {
			return no(409, "group_too_deep")
		}
	}
	for handle := range handles {
		if r.Former[handle] != "" {
			return no(409, "handle_taken")
		}
	}
	for i, w := range wanted {
		r.found(actor, w, orgs[i])
	}
	for _, w := range wanted {
		r.escalate(w.ID)
	}
	return OK()
}

func (r *Realm) found(actor ID, w Wanted, org string) {
	r.Groups[w.ID] = &Group{ID: w.ID, Parent: w.Parent, Org: org, Slug: w.Slug, Policy: w.Policy, Owned: true}
	r.Policies[w.Policy] = &Policy{ID: w.Policy, Parent: r.Root, Role: "owner", Name: "owner of " + org + "@" + w.Slug, CanIssue: true, OwnerOf: w.ID}
	scope := Scope{w.Policy, w.ID, "", "GROUP_OWNER"}
	r.Lines[scope] = &Line{Scope: scope, Flags: OfOwner}
	r.Holds[w.Policy] = map[ID]bool{actor: true}
}

// MoveGroup hangs a group below another, or at the top.
func (r *Realm) MoveGroup(actor, group, parent ID) Verdict {
	if v := r.seenWith(actor, group, MoveGroupOwner); v.Key != "" {
		return v
	}
	g := r.Groups[group]
	org := g.Slug
	if parent != "" {
		if v := r.seenWith(actor, parent, MoveGroupOwner); v.Key != "" {
			return v
		}
		org = r.Groups[parent].Org
	}
	if org != g.Org && !r.IsRoot(actor) {
		return forbidden()
	}
	for _, below := range r.Below(group) {
		if below == parent {
			return no(409, "group_cycle")
		}
	}
	switch {
	case g.Archived:
		return no(409, "group_archived")
	case parent != "" && r.Groups[parent].Archived:
		return no(409, "parent_archived")
	case r.depth(parent)+r.height(group) > r.MaxGroup:
		return no(409, "group_too_deep")
	}
	if org != g.Org {
		for _, below := range r.Below(group) {
			if r.handleTaken(org+"@"+r.Groups[below].Slug, "") {
				return no(409, "handle_taken")
			}
		}
	}
	r.nest(group, parent, org)
	return OK()
}

// ArchiveGroup makes a group, and with cascade everything below it, read-only.
func (r *Realm) ArchiveGroup(actor, group ID, cascade bool) Verdict {
	if v := r.seenWith(actor, group, MoveGroupOwner); v.Key != "" {
		return v
	}
	if r.Groups[group].Archived {
		return no(409, "group_archived")
	}
	for _, g := range r.Groups {
		if g.Parent == group && !g.Archived && !cascade {
			return no(409, "group_has_live_subgroups")
		}
	}
	for _, below := range r.Below(group) {
		r.Groups[below].Archived = true
	}
	return OK()
}

// UnarchiveGroup brings one group back; whoever brings back one without an owner owns it.
func (r *Realm) UnarchiveGroup(actor, group ID) Verdict {
	if v := r.seenWith(actor, group, MoveGroupOwner); v.Key != "" {
		return v
	}
	g := r.Groups[group]
	if !g.Archived {
		return no(409, "group_not_archived")
	}
	if g.Parent != "" && r.Groups[g.Parent].Archived {
		return no(409, "parent_archived")
	}
	g.Archived = false
	if len(r.Holds[g.Policy]) == 0 {
		r.Holds[g.Policy] = map[ID]bool{actor: true}
	}
	return OK()
}

// EscalateGroup hands out, later, what founding would have handed out.
func (r *Realm) EscalateGroup(actor, group ID) Verdict {
	if v := r.seenWith(actor, group, MoveGroupOwner); v.Key != "" {
		return v
	}
	if r.Groups[group].Archived {
		return no(409, "group_archived")
	}
	r.escalate(group)
	return OK()
}

// AppointOwner puts a person in place of one owner or of all.
func (r *Realm) AppointOwner(actor, group, person, instead ID) Verdict {
	if v := r.seenWith(actor, group, MoveGroupOwner); v.Key != "" {
		return v
	}
	if !r.SeesPerson(actor, person) || instead != "" && !r.SeesPerson(actor, instead) {
		return absent("person")
	}
	holders := r.Holds[r.Groups[group].Policy]
	switch {
	case r.Groups[group].Archived:
		return no(409, "group_archived")
	case instead != "" && !holders[instead]:
		return no(409, "not_owner")
	case holders[person]:
		return no(409, "already_owner")
	}
	if instead != "" {
		delete(holders, instead)
	} else {
		clear(holders)
	}
	holders[person] = true
	return OK()
}
