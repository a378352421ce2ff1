package views

import "time"

// Tree is the answer of show_tree: groups in the order of reading.
type Tree struct {
	Groups   []TreeGroup `json:"groups"`
	Archived bool        `json:"-"`
}

// TreeGroup is a group with its place in the tree.
type TreeGroup struct {
	ID         string     `json:"id"`
	ParentID   *string    `json:"parent_id"`
	Handle     string     `json:"handle"`
	Name       string     `json:"name"`
	Depth      int        `json:"depth"`
	ArchivedAt *time.Time `json:"archived_at"`
}

// Branch is a group with what is below it, as nested lists show it.
type Branch struct {
	TreeGroup
	Base  string
	Below []*Branch
}

// Branches nests the list; base stands before each link.
func (t Tree) Branches(base string) []*Branch {
	root := &Branch{}
	open := []*Branch{root}
	for _, g := range t.Groups {
		b := &Branch{TreeGroup: g, Base: base}
		open = open[:min(max(g.Depth, 1), len(open))]
		parent := open[len(open)-1]
		parent.Below = append(parent.Below, b)
		open = append(open, b)
	}
	return root.Below
}
