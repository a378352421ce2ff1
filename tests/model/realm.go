// Package model is a second telling of the policy system: one realm in plain Go,
// written from the rules and not from the SQL, so that the two can be compared.
package model

import (
	"maps"
	"slices"
)

// ID is a key as the database gives it, or "" for none.
type ID = string

// Flags is a set of the eleven rights.
type Flags uint16

// The rights, in the order in which everybody lists them.
const (
	ViewGroup Flags = 1 << iota
	ViewMembers
	EditMembers
	EditGroupProfile
	MoveGroupOwner
	ViewScores
	EditScores
	EvaluateScores
	ViewBasicProfile
	ViewFullProfile
	EditProfile

	OfOwner  = EvaluateScores<<1 - 1 // the eight group rights
	AllFlags = EditProfile<<1 - 1
)

// Names are the public names of the rights, in order.
func Names() []string {
	return []string{
		"viewGroup", "viewMembers", "editMembers", "editGroupProfile", "moveGroupOwner", "viewScores",
		"editScores", "evaluateScores", "viewBasicProfile", "viewFullProfile", "editProfile",
	}
}

// List gives the public names in a set.
func (f Flags) List() []string {
	list := []string{}
	for i, name := range Names() {
		if f&(1<<i) != 0 {
			list = append(list, name)
		}
	}
	return list
}

// Group is a node of the tree of groups.
type Group struct {
	ID, Parent ID
	Org, Slug  string
	Archived   bool
	Policy     ID // whose holders own it
	Owned      bool
}

// Policy is a node of the tree of policies.
type Policy struct {
	ID, Parent ID
	Role, Name string
	CanIssue   bool
	OwnerOf    ID
}

// Scope is what makes a line of a policy the one it is; an empty group or
// person means all.
type Scope struct {
	Policy, Group, Person ID
	Resource              string
}

// Line is what a policy gives; From is the group whose managers an escalation serves.
type Line struct {
	Scope
	Flags Flags
	From  ID
}

// Realm is everything that decides.
type Realm struct {
	Groups             map[ID]*Group
	Policies           map[ID]*Policy
	Lines              map[Scope]*Line
	Holds              map[ID]map[ID]bool // policy, person
	Members            map[ID]map[ID]bool // group, person
	People             map[ID]bool
	Former             map[string]ID // handles that groups have left
	Root               ID
	MaxGroup, MaxDepth int
}

// Verdict is what a command comes to: OK, or status and key of the refusal.
type Verdict struct {
	Status int
	Key    string
}

// OK is the verdict of a command that is done.
func OK() Verdict { return Verdict{200, ""} }

func no(status int, key string) Verdict { return Verdict{status, key} }

func absent(what string) Verdict { return no(404, what+"_not_found") }

func forbidden() Verdict { return no(403, "not_allowed") }

// Below gives a group and everything below it.
func (r *Realm) Below(group ID) []ID {
	all := []ID{group}
	for i := 0; i < len(all); i++ {
		for _, g := range r.Groups {
			if g.Parent == all[i] {
				all = append(all, g.ID)
			}
		}
	}
	return all
}

func (r *Realm) depth(group ID) int {
	n := 0
	for group != "" {
		n, group = n+1, r.Groups[group].Parent
	}
	return n
}

func (r *Realm) height(group ID) int {
	high := 0
	for _, g := range r.Below(group) {
		high = max(high, r.depth(g))
	}
	return high - r.depth(group) + 1
}

func (r *Realm) policyDepth(policy ID) int {
	n := 0
	for policy != "" {
		n, policy = n+1, r.Policies[policy].Parent
	}
	return n
}

// belowPolicy gives the policies strictly below one.
func (r *Realm) belowPolicy(policy ID) []ID {
	all := []ID{policy}
	for i := 0; i < len(all); i++ {
		for _, p := range r.Policies {
			if p.Parent == all[i] {
				all = append(all, p.ID)
			}
		}
	}
	return all[1:]
}

// linesOf gives the lines of a policy.
func (r *Realm) linesOf(policy ID) []*Line {
	var found []*Line
	for _, l := range r.Lines {
		if l.Policy == policy {
			found = append(found, l)
		}
	}
	return found
}

func (r *Realm) handleTaken(handle string, but ID) bool {
	for _, g := range r.Groups {
		if g.ID != but && g.Org+"@"+g.Slug == handle {
			return true
		}
	}
	return false
}

func (r *Realm) nameTaken(name string, but ID) bool {
	return slices.ContainsFunc(slices.Collect(maps.Values(r.Policies)), func(p *Policy) bool { return p.ID != but && p.Name == name })
}
