package views

// Profile is the answer of show_profile.
type Profile struct {
	Person  PersonNames   `json:"person"`
	IsSelf  bool          `json:"is_self"`
	Version int           `json:"version"`
	Fields  []PersonField `json:"fields"`
	Known   []KnownField  `json:"known"`
}

// KnownField is a field that a profile may hold.
type KnownField struct {
	Field   string   `json:"field"`
	Kind    string   `json:"kind"`
	Several bool     `json:"several"`
	Contact bool     `json:"contact"`
	Hidden  bool     `json:"hidden"`
	Choices []string `json:"choices"`
}

// ProfileForm is what stands in the form of a profile.
type ProfileForm struct {
	Name, Nickname, Username string
	Version                  int
	Rows                     []ProfileRow // details in their order, then contacts
}

// ProfileRow is a line of the form; Row is its number, from 1, as the
// refusal counts.
type ProfileRow struct {
	KnownField
	Row   int
	Value string
	Shown bool
	Wrong bool
	Kinds []string // kinds of contacts to choose from
}

// EditProfile is the page on which a profile is edited. Theirs is set when
// somebody else saved meanwhile.
type EditProfile struct {
	Profile

	Form    ProfileForm
	Theirs  *Person
	Refused *Refused
	// Wrong is the number of the row that the refusal is about, or 0.
	Wrong int
}
