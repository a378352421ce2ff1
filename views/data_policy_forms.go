package views

import "slices"

// ShowPolicy is a policy's page, with the people found to give it to.
type ShowPolicy struct {
	PolicyDetail
	Query   string
	People  []PersonRef
	Refused *Refused
}

// NewPolicy is the form of a policy below another.
type NewPolicy struct {
	Of       PolicyDetail // the parent
	Name     string
	CanIssue bool
	Choices  []Choice
	Refused  *Refused
}

// EditPolicy is the form of a policy's name and right to issue.
type EditPolicy struct {
	Of       PolicyDetail
	Name     string
	CanIssue bool
	Version  int
	Refused  *Refused
}

// NewLine offers what stands above, line by line.
type NewLine struct {
	Of      PolicyDetail
	Version int
	Choices []Choice
	Refused *Refused
}

// EditLine is the form of a line's flags.
type EditLine struct {
	Of      PolicyDetail
	Line    OfferedLine
	Picked  []string
	Version int
	Refused *Refused
}

// Choice is a line that one may pass on, and what was picked of it.
type Choice struct {
	Line
	Picked                []string
	OnlyGroup, OnlyPerson string
}

// Confirm is asked before something takes rights away: Act names the question
// and the button, Names fill the question, Fields are sent again.
type Confirm struct {
	Act     string
	Names   []any
	Cancel  string
	Fields  []Field
	Preview Preview
}

// Field is a field of a form that is sent again.
type Field struct{ Name, Value string }

// Ticked says whether a flag was picked.
func (c Choice) Ticked(flag string) bool { return slices.Contains(c.Picked, flag) }

// Ticked says whether a flag is picked.
func (e EditLine) Ticked(flag string) bool { return slices.Contains(e.Picked, flag) }
