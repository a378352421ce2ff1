// Package backup is the file that `pek backup` writes: a zip with each table of
// one moment as PostgreSQL's COPY writes it, and manifest.json, which says what
// must be in it. It holds data only, no code: whoever restores it runs nothing
// that stands in the file.
package backup

import (
	"encoding/json"
	"fmt"
	"time"

	"pek/gateway/database"
)

// format is the first thing that a manifest says; another number is another form.
const format = "pek backup 1"

// manifestName is written last, so that a file that was cut has none.
const manifestName = "manifest.json"

// Manifest says what a backup holds.
type Manifest struct {
	Format string    `json:"format"`
	MadeAt time.Time `json:"made_at"`
	database.Moment
	Tables []Table `json:"tables"` // in the order in which they are loaded
	Realms []Realm `json:"realms"`
}

// Table is one member of the file, <name>.copy.
type Table struct {
	database.Table
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"` // of the member, unpacked
}

// Realm is what can be asked again after restoring.
type Realm struct {
	ID     string          `json:"id"`
	Head   *Head           `json:"head"`   // where the chain of its audit ended; null before the first sealing
	Rights json.RawMessage `json:"rights"` // operator.sample_rights
}

// Head is a head of the audit, as `pek audit head` prints it.
type Head struct {
	Realm    string    `json:"realm"`
	Position int64     `json:"position"`
	Hash     string    `json:"hash"`
	At       time.Time `json:"at"`
}

func (h *Head) String() string {
	if h == nil {
		return "nothing is sealed yet"
	}
	return fmt.Sprintf("%d entries sealed, head %s of %s", h.Position, h.Hash[:min(16, len(h.Hash))], h.At.Format(time.RFC3339))
}

// Rows are all rows of all tables.
func (m *Manifest) Rows() (n int64) {
	for _, t := range m.Tables {
		n += t.Rows
	}
	return n
}
