package sheets

import (
	"bytes"
	"encoding/csv"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// example are the rows of the template: a person in two groups, and one known by mail alone.
func example() [][]string {
	return [][]string{
		{"anna.kovacs", "Kovács Anna", "Panni", "anna.kovacs@example.org", "+36 30 123 4567", "512", "", "", "", "", "", "", "", "", "", "", "", "sport@sport", "ACTIVE", "2024-09-01"},
		{"anna.kovacs", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "sport@chess", "NEWBIE", ""},
		{"", "Nagy Béla", "", "bela.nagy@example.org", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""},
	}
}

// TemplateCSV is a file to fill in; with a mark, so that Excel reads the accents.
func TemplateCSV() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if err := w.WriteAll(append([][]string{Fields()}, example()...)); err != nil {
		return nil, fmt.Errorf("write template: %w", err)
	}
	return out.Bytes(), nil
}

// TemplateXLSX is the same for spreadsheets; its cells are text, so that none becomes a number or a day.
func TemplateXLSX() ([]byte, error) {
	file := excelize.NewFile()
	defer func() { _ = file.Close() }()
	sheet := file.GetSheetList()[0]
	text, err := file.NewStyle(&excelize.Style{NumFmt: 49})
	if err == nil {
		err = file.SetColStyle(sheet, "A:T", text)
	}
	for i, row := range append([][]string{Fields()}, example()...) {
		if err == nil {
			err = file.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row)
		}
	}
	var out bytes.Buffer
	if err == nil {
		_, err = file.WriteTo(&out)
	}
	if err != nil {
		return nil, fmt.Errorf("write template: %w", err)
	}
	return out.Bytes(), nil
}
