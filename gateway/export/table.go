package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// PlainCell keeps spreadsheets from taking a text for a formula. What is quoted
// already is quoted once more, so that the way in can take it off again.
func PlainCell(s string) string {
	if bare := strings.TrimLeft(s, "'"); bare != "" && strings.ContainsRune("=+-@\t\r\n", rune(bare[0])) {
		return "'" + s
	}
	return s
}

// CSV writes the rows with a byte order mark, by which spreadsheets know UTF-8.
func CSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range rows {
		plain := make([]string, len(row))
		for i, cell := range row {
			plain[i] = PlainCell(cell)
		}
		if err := out.Write(plain); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// XLSX writes the rows as a workbook with one sheet. Every cell is a text by
// type, which no program takes for a formula; saved again as CSV it would be
// one, so it is quoted all the same.
func XLSX(w io.Writer, rows [][]string) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // nothing of it is on disk
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	for n, row := range rows {
		cells := make([]any, len(row))
		for i, cell := range row {
			cells[i] = PlainCell(cell)
		}
		at, err := excelize.CoordinatesToCellName(1, n+1)
		if err != nil {
			return fmt.Errorf("write xlsx: %w", err)
		}
		if err := sheet.SetRow(at, cells); err != nil {
			return fmt.Errorf("write xlsx: %w", err)
		}
	}
	if err := sheet.Flush(); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}
