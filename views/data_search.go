package views

// Search is the answer of search: the best groups and people, how many there
// are of each, and where the next page begins.
type Search struct {
	Query  string        `json:"query"`
	Groups []GroupRef    `json:"groups"`
	People []FoundPerson `json:"people"`
	Counts struct {
		Groups int `json:"groups"`
		People int `json:"people"`
	} `json:"counts"`
	Offset int `json:"offset"`
	Next   struct {
		Groups *int `json:"groups"`
		People *int `json:"people"`
	} `json:"next"`
	Refused *Refused `json:"-"`
}

// FoundPerson is a person who was found; Fields are those of the full profile that matched.
type FoundPerson struct {
	PersonRef
	Nickname string       `json:"nickname"`
	Fields   []FoundField `json:"fields"`
}

// FoundField is a field of a full profile that matched and may be seen.
type FoundField struct {
	Field string `json:"field"`
	Value string `json:"value"`
}

// Cut says that there are more people than anybody pages through.
func (s Search) Cut() bool { return s.Next.People == nil && s.Counts.People > s.Offset+len(s.People) }

// Names are the people for lists in which one of them is chosen.
func (s Search) Names() []PersonRef {
	var people []PersonRef
	for _, p := range s.People {
		people = append(people, p.PersonRef)
	}
	return people
}
