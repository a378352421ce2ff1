package views

// Preview is the answer of preview: what a command would do.
type Preview struct {
	Command         string                `json:"command"`
	Losses          Changes               `json:"losses"`
	Gains           Changes               `json:"gains"`
	Groups          Counted[GroupName]    `json:"groups"`
	PoliciesDeleted Counted[string]       `json:"policies_deleted"`
	PoliciesClosed  Counted[ClosedPolicy] `json:"policies_closed"`
}

// Harmless says that nobody loses anything.
func (p Preview) Harmless() bool {
	return p.Losses.Total == 0 && p.PoliciesDeleted.Total == 0 && p.PoliciesClosed.Total == 0
}

// Counted is a list of which the caller may see a part.
type Counted[T any] struct {
	Total int `json:"total"`
	Rows  []T `json:"rows"`
}

// Hidden is how many are not listed.
func (c Counted[T]) Hidden() int { return c.Total - len(c.Rows) }

// Changes are rights that people would lose or gain; the first of them are listed.
type Changes struct {
	Total  int           `json:"total"`
	People int           `json:"people"`
	Rows   []RightChange `json:"rows"`
}

// More is how many rows are not listed.
func (c Changes) More() int { return c.Total - len(c.Rows) }

// RightChange is what one person loses or gains in one scope.
type RightChange struct {
	Person    *PersonRef `json:"person"`
	AnyGroup  bool       `json:"any_group"`
	Group     *GroupName `json:"group"`
	AnyPerson bool       `json:"any_person"`
	About     *PersonRef `json:"about"`
	Flags     []string   `json:"flags"`
}

// ClosedPolicy is a policy whose holders may not issue any more.
type ClosedPolicy struct {
	PolicyName
	Holders int `json:"holders"`
}
