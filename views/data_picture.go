package views

import "unicode/utf8"

// PolicyTree is the answer of show_policies.
type PolicyTree struct {
	Query    string       `json:"query"`
	Policies []PolicyNode `json:"policies"`
}

// PolicyNode is a policy with its place in the tree.
type PolicyNode struct {
	PolicyName
	ParentID   *string   `json:"parent_id"`
	Role       string    `json:"role"`
	CanIssue   bool      `json:"can_issue"`
	OwnerOf    *GroupRef `json:"owner_of"`
	Holders    int       `json:"holders"`
	Lines      int       `json:"lines"`
	Mine       bool      `json:"mine"`
	Changeable bool      `json:"changeable"`
}

// Picture is the tree as it is drawn: a row per policy, below its parent.
type Picture struct {
	Width, Height int
	Rows          []PictureRow
}

// PictureRow is a policy with where it is drawn; FromY is the height of its
// parent, 0 at the top.
type PictureRow struct {
	PolicyNode
	Parent      string
	X, Y, FromY int
}

// Measures of the picture, in its own units.
const (
	rowHeight   = 34
	stepRight   = 26
	letterWidth = 9
	besideName  = 300 // role, holders, yours
	longest     = 60  // letters of a name that are drawn
)

// Short is the name as it is drawn.
func (r PictureRow) Short() string {
	if utf8.RuneCountInString(r.Name) <= longest {
		return r.Name
	}
	return string([]rune(r.Name)[:longest-1]) + "…"
}

// FromX is where the line to a row leaves the row above it.
func (r PictureRow) FromX() int { return r.X - stepRight }

// LineY is the height at which it leaves.
func (r PictureRow) LineY() int { return r.FromY + 7 }

// LineTo is where it ends, short of the row's dot.
func (r PictureRow) LineTo() int { return r.X - 8 }

// Left is where the place to click begins.
func (r PictureRow) Left() int { return r.X - 12 }

// Top is its upper edge.
func (r PictureRow) Top() int { return r.Y - rowHeight/2 + 2 }

// TextX is where the name begins.
func (r PictureRow) TextX() int { return r.X + 14 }

// TextY is the line that its letters stand on.
func (r PictureRow) TextY() int { return r.Y + 5 }

// RowWidth is how wide the place to click is.
func (r PictureRow) RowWidth() int {
	return 12 + utf8.RuneCountInString(r.Short())*letterWidth + besideName
}

// RowHeight is how high it is.
func (PictureRow) RowHeight() int { return rowHeight - 4 }

// Picture draws the list, siblings in the order of the answer. What hangs
// below a policy that is not in the list stands at the top.
func (t PolicyTree) Picture() Picture {
	listed := map[string]bool{}
	for _, p := range t.Policies {
		listed[p.ID] = true
	}
	below := map[string][]PolicyNode{}
	for _, p := range t.Policies {
		parent := ""
		if p.ParentID != nil && listed[*p.ParentID] {
			parent = *p.ParentID
		}
		below[parent] = append(below[parent], p)
	}
	var picture Picture
	picture.draw(below, PictureRow{X: 18 - stepRight})
	picture.Height = len(picture.Rows)*rowHeight + 8
	return picture
}

func (p *Picture) draw(below map[string][]PolicyNode, parent PictureRow) {
	for _, node := range below[parent.ID] {
		row := PictureRow{PolicyNode: node, Parent: parent.Name, X: parent.X + stepRight, FromY: parent.Y}
		row.Y = len(p.Rows)*rowHeight + rowHeight/2 + 4
		p.Rows = append(p.Rows, row)
		p.Width = max(p.Width, row.Left()+row.RowWidth()+4)
		p.draw(below, row)
	}
}
