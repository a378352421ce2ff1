package sheets

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const list = "felhasználónév,név\nanna,\"Kovács, Őrs\"\n"

// Every way in which people save a list is the same list.
func TestEncodings(t *testing.T) {
	t.Parallel()
	want := "[map[name:Kovács, Őrs row:2 username:anna]]"
	encodings := map[string]func(string) []byte{
		"UTF-8":          func(s string) []byte { return []byte(s) },
		"UTF-8 marked":   func(s string) []byte { return []byte("\ufeff" + s) },
		"CRLF":           func(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) },
		"UTF-16 LE":      encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
		"UTF-16 BE":      encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)),
		"Windows-1250":   encoded(t, charmap.Windows1250),
		"ISO 8859-2":     encoded(t, charmap.ISO8859_2),
		"semicolons":     func(string) []byte { return []byte("felhasználónév;név\nanna;\"Kovács, Őrs\"\n") },
		"tabs":           func(string) []byte { return []byte("felhasználónév\tnév\nanna\tKovács, Őrs\n") },
		"Excel's hint":   func(string) []byte { return []byte("sep=;\nfelhasználónév;név\nanna;Kovács, Őrs\n") },
		"empty rows":     func(s string) []byte { return []byte(s + ",\n\n,,\n") },
		"spaces":         func(string) []byte { return []byte(" Felhasználónév , NÉV\nanna ,\"Kovács, Őrs\"\n") },
		"other language": func(string) []byte { return []byte("username,name\nanna,\"Kovács, Őrs\"\n") },
	}
	for name, encode := range encodings {
		sheet, err := Read(encode(list))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if m := sheet.Guess(); len(sheet.Faults(m)) > 0 || strings.Replace(fmt.Sprint(sheet.Records(m)), "row:3", "row:2", 1) != want {
			t.Errorf("%s: %v %v", name, sheet.Faults(m), sheet.Records(m))
		}
	}
}

func encoded(t *testing.T, e encoding.Encoding) func(string) []byte {
	t.Helper()
	return func(s string) []byte {
		out, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
}

// What is no list says so, with row and column.
func TestBadFiles(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":            {nil, "[{0   file_empty }]"},
		"only a header":    {[]byte("username\n"), "[{0   file_no_rows }]"},
		"large":            {bytes.Repeat([]byte("x"), MaxBytes+1), "[{0   file_too_large }]"},
		"binary":           {[]byte("username\n\x00\x01"), "[{0   file_no_text }]"},
		"UTF-16, no mark":  {encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM))(list), "[{0   file_no_text }]"},
		"half a UTF-16":    {[]byte("\xff\xfea\x00b"), "[{0   encoding_unclear }]"},
		"Cyrillic":         {encoded(t, charmap.KOI8R)("username,name\nанна,Анна Ковач\n"), "[{0   encoding_unclear }]"},
		"old Excel":        {[]byte("\xd0\xcf\x11\xe0\xa1\xb1"), "[{0   file_old_excel }]"},
		"open quote":       {[]byte("username,name\nanna,\"Kov\n"), "[{2   quotes }]"},
		"quote inside":     {[]byte("username,name\nanna,Kov\"ács\n"), "[{2   quotes }]"},
		"too many values":  {[]byte("username\nanna\nbela,x\n"), "[{3   too_many_cells }]"},
		"a formula":        {[]byte("username,name\nanna,=1+1\n"), "[{2 name formula }]"},
		"no XLSX":          {[]byte("PK\x03\x04 no zip"), "[{0   file_no_xlsx }]"},
		"too many rows":    {[]byte("username\n" + strings.Repeat("a\n", maxRows+1)), "[{50002   too_many_rows }]"},
		"too many columns": {[]byte(strings.Repeat("a,", 61) + "b\nx\n"), "[{1   too_many_columns }]"},
		"an endless value": {[]byte("username\n" + strings.Repeat("a", 3000) + "\n"), "[{2 username cell_too_long }]"},
	} {
		_, err := Read(c.data)
		got := strings.ReplaceAll(fmt.Sprint([]Fault(FaultsOf(err))), "  ", " ")
		if got != strings.ReplaceAll(c.want, "   ", " ") && got != strings.ReplaceAll(c.want, "  ", " ") {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	t.Parallel()
	sheet, err := Read([]byte("Név;Shoe;E-mail cím;név;kör;Állapot;mióta\nA;44;a@b;B;sport@chess;Öregtag;2020.09.01.\n"))
	if err != nil {
		t.Fatal(err)
	}
	m := sheet.Guess()
	if got := fmt.Sprint([]Fault(sheet.Faults(m))); got != "[{1 Shoe unknown_column } {1 név unknown_column }]" {
		t.Error(got)
	}
	m[1], m[3] = Skip, "name"
	if got := fmt.Sprint([]Fault(sheet.Faults(m))); got != "[{1 név column_twice }]" {
		t.Error(got)
	}
	m[3] = Skip
	if got := fmt.Sprint(sheet.Records(m)); got != "[map[email:a@b group:sport@chess name:A row:2 since:2020-09-01 status:FORMER]]" {
		t.Error(got)
	}
	if got := fmt.Sprint([]Fault(sheet.Faults(make(Mapping, 7)))); !strings.Contains(got, "missing_person_column") {
		t.Error(got)
	}
}

// The templates are lists themselves.
func TestTemplates(t *testing.T) {
	t.Parallel()
	for _, write := range []func() ([]byte, error){TemplateCSV, TemplateXLSX} {
		data, err := write()
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := Read(data)
		if err != nil || len(sheet.Rows) != 3 || len(sheet.Faults(sheet.Guess())) > 0 || sheet.Rows[0][4] != "+36 30 123 4567" {
			t.Errorf("%v %v", err, sheet)
		}
	}
}

func workbook(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range [][]any{{"username", "name", "phone", "since"}, {"anna", "Kovács Őrs", 36301234567, ""}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	fill(f)
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Numbers are text without an exponent, days are days however they are shown; formulas and merged
// cells are named and never worked out, even when a value was saved beside them.
func TestWorkbooks(t *testing.T) {
	t.Parallel()
	sheet, err := Read(workbook(t, func(f *excelize.File) {
		_ = f.SetCellValue("Sheet1", "D2", time.Date(2020, 9, 1, 0, 0, 0, 0, time.UTC))
		format := "dd/mm/yyyy"
		style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		_ = f.SetCellStyle("Sheet1", "D2", "D2", style)
		_ = f.SetCellValue("Sheet1", "A5", "bela")
		_, _ = f.NewSheet("Other")
		_ = f.SetCellFormula("Other", "A1", "1+1")
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(sheet.Rows, sheet.Lines); got != "[[anna Kovács Őrs 36301234567 2020-09-01] [bela]] [2 5]" {
		t.Error(got)
	}
	_, err = Read(workbook(t, func(f *excelize.File) {
		_ = f.SetCellFormula("Sheet1", "B2", `HYPERLINK("http://example.org","x")`)
		_ = f.MergeCell("Sheet1", "A3", "B4")
	}))
	if got := fmt.Sprint([]Fault(FaultsOf(err))); got != "[{2 B2 formula } {3 A3:B4 merged }]" {
		t.Error(got)
	}
	// A bomb: a sheet of a few kilobytes that unpacks to more than memory should hold.
	bomb := excelize.NewFile()
	w, _ := bomb.NewStreamWriter("Sheet1")
	for i := 1; i <= 40_000; i++ {
		_ = w.SetRow(fmt.Sprintf("A%d", i), []any{strings.Repeat("a", 1900)})
	}
	_ = w.Flush()
	var out bytes.Buffer
	if _, err := bomb.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	_, err = Read(out.Bytes())
	if got := fmt.Sprint([]Fault(FaultsOf(err))); !strings.Contains(got, "file_bomb") {
		t.Errorf("%d bytes: %s", out.Len(), got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(list))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sheet, err := Read(data)
		if err != nil && FaultsOf(err) == nil {
			t.Fatalf("an error without faults: %v", err)
		}
		if err == nil {
			_ = sheet.Records(sheet.Guess())
		}
	})
}
