package views

// APIDocs describes what PostgREST offers to the caller.
type APIDocs struct {
	Address string // of the API, for the examples
	Lists   []APIList
	// Questions are procedures that read, Commands those that write.
	Questions, Commands []APIProcedure
}

// APIList is a view.
type APIList struct {
	Name, Comment string
	Columns       []APIField
	Example       string // the columns of the example
}

// APIProcedure is a procedure; its arguments, and the refusals that its comment names.
type APIProcedure struct {
	Name, Comment string
	Arguments     []APIField
	Refusals      []APIRefusal
	Example       string
}

// APIField is a column or an argument.
type APIField struct {
	Name, Kind, Comment string
	Required            bool
}

// APIRefusal is a status and a key.
type APIRefusal struct{ Status, Key string }
