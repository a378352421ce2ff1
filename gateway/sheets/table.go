package sheets

import (
	"bytes"
	"strings"
)

// MaxTableBytes is what a file with an evaluation may have at most.
const MaxTableBytes = 4 << 20

// Table is a sheet with comments of cells; Head is the row of its header.
type Table struct {
	Sheet
	Head     int
	Comments map[[2]int][]string // by row and column, from 1
	Notes    RowErrors           // what was not read
}

// Which sheet of a workbook; of one that has a single sheet it is that one.
const (
	Guidelines = 0
	Points     = 1
)

// ReadTable reads a sheet of a workbook, or CSV, with its cells as they stand
// there. A table that has a header and no rows is one.
func ReadTable(data []byte, which int) (Table, error) {
	b := builder{limits: limits{columns: 300, rows: 5000, cell: 20_000, verbatim: true}}
	var t Table
	switch {
	case len(data) > MaxTableBytes:
		return t, whole("file_too_large")
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return t, whole("file_old_excel")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		archive, err := unzip(data)
		if err == nil {
			err = b.readXLSX(data, archive, which)
		}
		if err == nil {
			err = t.readComments(archive, sheetPart(archive, which))
		}
		if err != nil {
			return t, err
		}
	default:
		if err := b.readCSV(data, firstDelimiter); err != nil {
			return t, err
		}
	}
	if len(b.faults) > 0 {
		return t, b.faults
	}
	if b.sheet.Header == nil {
		return t, whole("file_empty")
	}
	t.Sheet, t.Head = b.sheet, b.head
	for _, row := range append([][]string{t.Header}, t.Rows...) {
		for i := range row {
			row[i] = bare(row[i])
		}
	}
	return t, nil
}

// bare takes off the quote that keeps spreadsheets from taking a text for a formula.
func bare(cell string) string {
	if text := strings.TrimLeft(cell, "'"); text != cell && text != "" && strings.ContainsRune("=+-@", rune(text[0])) {
		return cell[1:]
	}
	return cell
}

// firstDelimiter is the first sign that can divide: no first column of ours holds one.
func firstDelimiter(text string) rune {
	quoted := false
	for _, r := range strings.TrimLeft(text, "\r\n") {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n':
			return ','
		case r == ',' || r == ';' || r == '\t':
			return r
		}
	}
	return ','
}
