package model

import (
	"fmt"
	"slices"
)

// Text is the whole realm as sorted lines of text, to be compared.
func (r *Realm) Text() []string {
	var all []string
	for _, g := range r.Groups {
		all = append(all, fmt.Sprintf("group %s below %s %s@%s archived %v policy %s", g.ID, g.Parent, g.Org, g.Slug, g.Archived, g.Policy))
	}
	for _, p := range r.Policies {
		all = append(all, fmt.Sprintf("policy %s below %s %s %q issues %v of %s", p.ID, p.Parent, p.Role, p.Name, p.CanIssue, p.OwnerOf))
	}
	for _, l := range r.Lines {
		all = append(all, lineText(l))
	}
	for policy, holders := range r.Holds {
		for person := range holders {
			all = append(all, "holds "+policy+" "+person)
		}
	}
	for handle, group := range r.Former {
		all = append(all, "former "+handle+" "+group)
	}
	slices.Sort(all)
	return all
}

// Differing gives what stands in one text and not in the other.
func Differing(a, b []string) []string {
	var found []string
	for _, line := range a {
		if _, there := slices.BinarySearch(b, line); !there {
			found = append(found, line)
		}
	}
	return found
}
