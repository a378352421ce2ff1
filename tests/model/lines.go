package model

// CreateStatement adds a line to a policy that the actor may change.
func (r *Realm) CreateStatement(actor, policy ID, d Draft) Verdict {
	if v := r.changing(actor, policy); v.Key != "" {
		return v
	}
	if v := r.judgeDraft(actor, d); v.Key != "" {
		return v
	}
	scope := Scope{policy, d.Group, d.Person, d.Resource}
	if r.Lines[scope] != nil {
		return no(409, "statement_exists")
	}
	if d.Flags&^r.covered(r.Policies[policy].Parent, d.Group, d.Person) != 0 {
		return no(403, "not_covered")
	}
	r.Lines[scope] = &Line{Scope: scope, Flags: d.Flags}
	return OK()
}

func (r *Realm) changingLine(actor ID, scope Scope) Verdict {
	l := r.Lines[scope]
	switch {
	case l == nil || !r.SeesLine(actor, l):
		return absent("statement")
	case !r.Changeable(actor, l.Policy):
		return forbidden()
	case l.From != "":
		return no(403, "escalation_fixed")
	}
	return OK()
}

// EditStatement sets the rights of a line; what is taken is taken below too.
func (r *Realm) EditStatement(actor ID, scope Scope, flags Flags) Verdict {
	if v := r.changingLine(actor, scope); v.Key != "" {
		return v
	}
	if flags == 0 {
		return no(422, "no_flags")
	}
	if flags&^r.covered(r.Policies[scope.Policy].Parent, scope.Group, scope.Person) != 0 {
		return no(403, "not_covered")
	}
	r.Lines[scope].Flags = flags
	r.settle()
	return OK()
}

// DeleteStatement takes a line away.
func (r *Realm) DeleteStatement(actor ID, scope Scope) Verdict {
	if v := r.changingLine(actor, scope); v.Key != "" {
		return v
	}
	delete(r.Lines, scope)
	r.settle()
	return OK()
}
