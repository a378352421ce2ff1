package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Rows come one after the other, so that a long list is never held as a whole.
// A cell is a string or an int; an error ends the list.
type Rows = iter.Seq2[[]any, error]

// StreamCSV writes rows as they come, with a byte order mark as CSV does.
func StreamCSV(w io.Writer, rows Rows) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for row, err := range rows {
		if err != nil {
			return err
		}
		plain := make([]string, len(row))
		for i, cell := range row {
			switch cell := cell.(type) {
			case string:
				plain[i] = PlainCell(cell)
			case int:
				plain[i] = strconv.Itoa(cell)
			}
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

// StreamXLSX writes rows as they come into a workbook with one sheet: numbers
// as numbers, texts as XLSX does.
func StreamXLSX(w io.Writer, rows Rows) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // takes its own temporary file away
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	n := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		n++
		at, err := excelize.CoordinatesToCellName(1, n)
		if err != nil {
			return fmt.Errorf("write xlsx: %w", err)
		}
		cells := make([]any, len(row))
		for i, cell := range row {
			if s, is := cell.(string); is {
				cell = PlainCell(s)
			}
			cells[i] = cell
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
