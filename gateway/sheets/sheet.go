// Package sheets reads lists of people from CSV and XLSX files: text in rows and
// columns, and a clear word about every row that cannot be read. It evaluates
// nothing and decides nothing.
package sheets

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// What a file may hold at most.
const (
	MaxBytes   = 10 << 20 // of the file
	maxUnzip   = 64 << 20 // of an XLSX when it is unpacked
	maxRows    = 50_000
	maxColumns = 60
	maxCell    = 2000 // characters
	maxFaults  = 200
)

// Sheet is a table of texts; Lines are the numbers of its rows in the file.
type Sheet struct {
	Header []string   `json:"header"`
	Rows   [][]string `json:"rows"`
	Lines  []int      `json:"lines"`
}

// Fault is why a file is not taken: where, and a stable key. Row 0 is the whole file.
type Fault struct {
	Row    int    `json:"row"`
	Column string `json:"column"`
	Key    string `json:"key"`
	About  string `json:"about,omitempty"`
}

// RowErrors is the error of a file that cannot be read.
type RowErrors []Fault

func (f RowErrors) Error() string {
	first := f[0]
	return fmt.Sprintf("row %d, column %s: %s (%d faults)", first.Row, first.Column, first.Key, len(f))
}

func whole(key string) RowErrors { return RowErrors{{Key: key}} }

// Read reads a file of either kind; which one it is, its first bytes say.
func Read(data []byte) (Sheet, error) {
	switch {
	case len(data) > MaxBytes:
		return Sheet{}, whole("file_too_large")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readXLSX(data)
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return Sheet{}, whole("file_old_excel")
	}
	return readCSV(data)
}

// FaultsOf gives the faults behind an error of this package.
func FaultsOf(err error) RowErrors {
	var f RowErrors
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// limits are what a sheet may hold; of a verbatim one the cells keep what stands in them but for spaces around.
type limits struct {
	columns, rows, cell int
	verbatim            bool
}

// ofPeople are those of lists of people.
func ofPeople() limits { return limits{columns: maxColumns, rows: maxRows, cell: maxCell} }

// builder puts rows together and holds them to the limits.
type builder struct {
	limits
	sheet  Sheet
	faults RowErrors
	head   int // the line of the header
}

func (b *builder) fault(row int, column, key, about string) {
	if len(b.faults) < maxFaults {
		b.faults = append(b.faults, Fault{row, column, key, about})
	}
}

// add takes a row; the first one that is not empty is the header. It says whether to go on.
func (b *builder) add(line int, cells []string) bool {
	for i := range cells {
		if b.verbatim {
			cells[i] = strings.Trim(cells[i], " \t\r\n")
			continue
		}
		cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], "\u00a0", " "))
	}
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return true
	}
	if b.sheet.Header == nil {
		if len(cells) > b.columns {
			b.fault(line, "", "too_many_columns", "")
			return false
		}
		b.sheet.Header, b.head = cells, line
		return true
	}
	if len(b.sheet.Rows) == b.rows {
		b.fault(line, "", "too_many_rows", "")
		return false
	}
	if len(cells) > len(b.sheet.Header) {
		b.fault(line, "", "too_many_cells", "")
		return true
	}
	for i, cell := range cells {
		if len(cell) > b.cell {
			b.fault(line, b.sheet.Header[i], "cell_too_long", "")
		}
		if strings.HasPrefix(cell, "=") {
			b.fault(line, b.sheet.Header[i], "formula", "")
		}
	}
	b.sheet.Rows, b.sheet.Lines = append(b.sheet.Rows, cells), append(b.sheet.Lines, line)
	return true
}

func (b *builder) done() (Sheet, error) {
	switch {
	case len(b.faults) > 0:
		return Sheet{}, b.faults
	case b.sheet.Header == nil:
		return Sheet{}, whole("file_empty")
	case len(b.sheet.Rows) == 0:
		return Sheet{}, whole("file_no_rows")
	}
	return b.sheet, nil
}
