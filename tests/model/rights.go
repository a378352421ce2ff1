package model

import (
	"slices"
	"strings"
)

// held gives every line of every policy that a person holds: nothing is inherited.
func (r *Realm) held(person ID) []*Line {
	var found []*Line
	for _, l := range r.Lines {
		if r.Holds[l.Policy][person] {
			found = append(found, l)
		}
	}
	return found
}

// OnGroup says whether a person holds a right on a group, for everybody in it;
// on "" it means on every group.
func (r *Realm) OnGroup(person ID, right Flags, group ID) bool {
	return slices.ContainsFunc(r.held(person), func(l *Line) bool {
		return l.Flags&right != 0 && l.Person == "" && (l.Group == "" || l.Group == group)
	})
}

// OnPerson says whether a person holds a right about somebody: said of them, of
// everybody, or of whoever is in a group they are in.
func (r *Realm) OnPerson(person ID, right Flags, about ID) bool {
	return slices.ContainsFunc(r.held(person), func(l *Line) bool {
		return l.Flags&right != 0 && (l.Person == "" || l.Person == about) && (l.Group == "" || r.Members[l.Group][about])
	})
}

// May answers the public question, for which what is not seen is a no.
func (r *Realm) May(person ID, right Flags, group, about ID) bool {
	switch {
	case group != "" && right == EvaluateScores:
		return r.SeesGroup(person, group) && r.Judges(person, group)
	case group != "":
		return r.SeesGroup(person, group) && r.OnGroup(person, right, group)
	case about != "":
		return r.SeesPerson(person, about) && r.OnPerson(person, right, about)
	}
	return r.OnGroup(person, right, "")
}

// Judges says whether a person judges a group: the one right that reaches down,
// from the group right above, and never to one's own without the root.
func (r *Realm) Judges(person, group ID) bool {
	above := r.Groups[group].Parent
	if !r.OnGroup(person, EvaluateScores, group) && (above == "" || !r.OnGroup(person, EvaluateScores, above)) {
		return false
	}
	for id, p := range r.Policies {
		if p.OwnerOf == group && r.Holds[id][person] {
			return r.IsRoot(person)
		}
	}
	return true
}

// SeesGroup and the other Sees say what is there for a person.
func (r *Realm) SeesGroup(person, group ID) bool {
	return r.Groups[group] != nil && r.OnGroup(person, ViewGroup, group)
}

// SeesPerson says whether the profile of somebody is there: always one's own.
func (r *Realm) SeesPerson(person, about ID) bool {
	return r.People[about] && r.People[person] && (person == about || r.OnPerson(person, ViewBasicProfile, about))
}

// SeesPolicy says whether a policy is there: held, to be handed out, reaching a group whose owner one may
// replace, or of a group that one sees.
func (r *Realm) SeesPolicy(person, policy ID) bool {
	p := r.Policies[policy]
	if p == nil {
		return false
	}
	return r.Holds[policy][person] || r.Grantable(person, policy) ||
		p.OwnerOf != "" && r.SeesGroup(person, p.OwnerOf) ||
		slices.ContainsFunc(r.linesOf(policy), func(l *Line) bool { return l.Group != "" && r.OnGroup(person, MoveGroupOwner, l.Group) })
}

// SeesLine says whether a line is there: of a policy held or to be handed out, or on a group whose owner one may replace.
func (r *Realm) SeesLine(person ID, l *Line) bool {
	return r.Holds[l.Policy][person] || r.Grantable(person, l.Policy) || r.OnGroup(person, MoveGroupOwner, l.Group)
}

// IsRoot says whether a person holds the root.
func (r *Realm) IsRoot(person ID) bool { return r.Holds[r.Root][person] }

// Issues says whether a person may issue below a policy.
func (r *Realm) Issues(person, policy ID) bool {
	return r.Policies[policy].CanIssue && r.Holds[policy][person]
}

// Grantable says whether a policy may be handed out: strictly below a held policy that may issue.
func (r *Realm) Grantable(person, policy ID) bool {
	for above := r.Policies[policy].Parent; above != ""; above = r.Policies[above].Parent {
		if r.Issues(person, above) {
			return true
		}
	}
	return false
}

// Changeable says whether a policy may be changed: grantable, and not held oneself; what everybody holds is excepted.
func (r *Realm) Changeable(person, policy ID) bool {
	return r.Grantable(person, policy) && (r.Policies[policy].Role == "member" || !r.Holds[policy][person])
}

// mayFound: replacing the owner and editing the profile together, on the parent.
func (r *Realm) mayFound(person, parent ID) bool {
	return r.OnGroup(person, MoveGroupOwner, parent) && r.OnGroup(person, EditGroupProfile, parent)
}

// Digest is what a person may do, by every line: it changes when their rights do.
func (r *Realm) Digest(person ID) string {
	var all []string
	for policy, holders := range r.Holds {
		if !holders[person] {
			continue
		}
		if r.Policies[policy].CanIssue {
			all = append(all, policy+" issues")
		}
		all = append(all, policy)
	}
	for _, l := range r.held(person) {
		all = append(all, lineText(l))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
