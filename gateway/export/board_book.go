package export

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Book is a workbook that can be written.
type Book interface {
	io.WriterTo
	io.Closer
}

// NewBook makes a workbook: guidelines on the first sheet, on the second the
// points with what was said as comments of the cells.
func NewBook(b Board) (Book, error) {
	book := excelize.NewFile()
	err := book.SetSheetName("Sheet1", "Guidelines")
	if err == nil {
		_, err = book.NewSheet("Points")
	}
	if err == nil {
		err = fill(book, "Guidelines", b.GuidelineTable(), nil)
	}
	if err == nil {
		err = fill(book, "Points", b.PointTable(), b.remarks())
	}
	if err != nil {
		_ = book.Close() // the first error is the one to tell
		return nil, fmt.Errorf("write xlsx: %w", err)
	}
	return bookOf{book}, nil
}

// bookOf is a workbook of excelize, of which nobody needs more.
type bookOf struct{ file *excelize.File }

// WriteTo writes the workbook.
func (b bookOf) WriteTo(w io.Writer) (int64, error) {
	n, err := b.file.WriteTo(w)
	if err != nil {
		return n, fmt.Errorf("write xlsx: %w", err)
	}
	return n, nil
}

// Close gives back what it held.
func (b bookOf) Close() error {
	if err := b.file.Close(); err != nil {
		return fmt.Errorf("close xlsx: %w", err)
	}
	return nil
}

// fill writes a sheet; numbers are numbers, and texts are texts by type and
// quoted all the same, as in XLSX.
func fill(book *excelize.File, name string, rows [][]any, comments []excelize.Comment) error {
	sheet, err := book.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	// Before the rows, which end the sheet.
	for _, c := range comments {
		if err := book.AddComment(name, c); err != nil {
			return fmt.Errorf("write comment: %w", err)
		}
	}
	for n, row := range rows {
		cells := make([]any, len(row))
		for i, cell := range row {
			cells[i] = cell
			if s, ok := cell.(string); ok {
				cells[i] = PlainCell(s)
			}
		}
		at, err := excelize.CoordinatesToCellName(1, n+1)
		if err == nil {
			err = sheet.SetRow(at, cells)
		}
		if err != nil {
			return fmt.Errorf("write xlsx: %w", err)
		}
	}
	if err := sheet.Flush(); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}
