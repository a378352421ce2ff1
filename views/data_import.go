package views

// ImportReport is the answer of import_people.
type ImportReport struct {
	Rows                 int          `json:"rows"`
	PeopleAdded          int          `json:"people_added"`
	PeopleKnown          int          `json:"people_known"`
	PeopleJoined         int          `json:"people_joined"`
	PeopleFilled         int          `json:"people_filled"`
	MembershipsAdded     int          `json:"memberships_added"`
	MembershipsChanged   int          `json:"memberships_changed"`
	MembershipsUnchanged int          `json:"memberships_unchanged"`
	Warnings             []ImportNote `json:"warnings"`
	Errors               []ImportNote `json:"errors"`
}

// ImportNote is a word about a row of the list; row 0 is the whole file.
type ImportNote struct {
	Row    int     `json:"row"`
	Column string  `json:"column"`
	Key    string  `json:"key"`
	About  *string `json:"about"`
}

// notesShown is how many notes a page shows.
const notesShown = 200

// ImportNotes are the notes of one kind, the first of them.
type ImportNotes struct {
	Total int
	Rows  []ImportNote
}

// NewImportNotes takes the first.
func NewImportNotes(notes []ImportNote) ImportNotes {
	return ImportNotes{len(notes), notes[:min(len(notes), notesShown)]}
}

// More is how many are not shown.
func (n ImportNotes) More() int { return n.Total - len(n.Rows) }

// ImportStart is the page that takes a file, with what was wrong with the last one.
type ImportStart struct {
	Fields  []string
	Errors  ImportNotes
	Refused *Refused
}

// ImportColumns asks what the columns mean.
type ImportColumns struct {
	Parcel  string
	Columns []ImportColumn
	Fields  []string
	Errors  ImportNotes
}

// ImportColumn is one of them: its name in the file, a value of it, and what it means.
type ImportColumn struct{ Header, Sample, Field string }

// ImportPreview is what an import would do, or did.
type ImportPreview struct {
	Parcel           string
	Done             bool
	Report           ImportReport
	Warnings, Errors ImportNotes
}
