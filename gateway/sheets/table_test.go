package sheets

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const table = "tag,név,Gazda,\"Edzés; hossza\"\nanna,Kovács Őrs,12,\nbela,,,0\n"

func cellsOf(t *testing.T, data []byte) string {
	t.Helper()
	read, err := ReadTable(data, Points)
	if err != nil {
		return fmt.Sprint([]Fault(FaultsOf(err)))
	}
	cells, err := read.Cells()
	if err != nil {
		return fmt.Sprint([]Fault(FaultsOf(err)))
	}
	return fmt.Sprint(cells, []Fault(read.Notes))
}

// Every way in which people save a table is the same table.
func TestTableEncodings(t *testing.T) {
	t.Parallel()
	want := "[{2 3 anna Gazda 12 []} {3 4 bela Edzés; hossza 0 []}] []"
	semicolons := "\ufeffsep=;\r\nMember;Name;Gazda;\"Edzés; hossza\"\r\nanna;;12;\r\nbela;;;0\r\n"
	for name, data := range map[string][]byte{
		"UTF-8":        []byte(table),
		"UTF-16":       encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))(table),
		"Windows-1250": encoded(t, charmap.Windows1250)(table),
		"tabs":         []byte("member\tname\tGazda\tEdzés; hossza\nanna\t\t12\nbela\t\t\t0\n"),
		"no names":     []byte("member,,Gazda,\"Edzés; hossza\"\nanna,,12\nbela,,,0\n"),
		"semicolons":   []byte(strings.Replace(semicolons, "sep=;\r\n", "", 1)),
	} {
		if got := cellsOf(t, data); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := cellsOf(t, []byte(semicolons)); got != strings.NewReplacer("{2 3", "{3 3", "{3 4", "{4 4").Replace(want) {
		t.Errorf("Excel's hint: %s", got)
	}
	// A name is a name: what divides in it, and more of it than of the columns, changes nothing.
	if got := cellsOf(t, []byte("member;a,b,c,d,e\nanna;1\n")); got != "[{2 2 anna a,b,c,d,e 1 []}] []" {
		t.Error(got)
	}
	if got := cellsOf(t, []byte("member,'=x,''=y,'z\nanna,1,2,3\n")); got != "[{2 2 anna =x 1 []} {2 3 anna '=y 2 []} {2 4 anna 'z 3 []}] []" {
		t.Error(got)
	}
}

// What is no table says so, and where.
func TestBadTables(t *testing.T) {
	t.Parallel()
	wide := "member" + strings.Repeat(",x", 300) + "\n"
	for name, c := range map[string]struct{ data, want string }{
		"empty":          {"", "file_empty"},
		"no members":     {"name,Work\nanna,1\n", "{1 A1 missing_member_column name}"},
		"nobody":         {"member,Work\n,1\n,\n", "{2 A2 member_missing }"},
		"a formula":      {"member,Work\nanna,=1+1\n", "{2 Work formula }"},
		"columns":        {wide, "too_many_columns"},
		"rows":           {"member\n" + strings.Repeat("a\n", 5001), "{5002  too_many_rows }"},
		"cells":          {"member,Work\nanna,1,2\n", "{2  too_many_cells }"},
		"an endless one": {"member,Work\nanna," + strings.Repeat("1", 20_001) + "\n", "cell_too_long"},
		"large":          {strings.Repeat("x", MaxTableBytes+1), "file_too_large"},
		"binary":         {"member\x00", "file_no_text"},
		"old":            {"\xd0\xcf\x11\xe0", "file_old_excel"},
		"no zip":         {"PK\x03\x04 no", "file_no_xlsx"},
		"only a header":  {"member,Work\n", "[] []"},
	} {
		if got := cellsOf(t, []byte(c.data)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	for data, want := range map[string]string{
		"max;leírás\n5;x\n":               "[{1 max, leírás missing_name_column }]",
		"name;shoe;name\nx;44;y\n":        "[{1 shoe unknown_column } {1 name column_twice }]",
		"name;max;–;description\nx;5;;\n": "[]",
	} {
		read, err := ReadTable([]byte(data), Guidelines)
		if err == nil {
			_, err = read.GuidelineRows()
		}
		if got := fmt.Sprint([]Fault(FaultsOf(err))); got != want {
			t.Errorf("%q: %s, want %s", data, got, want)
		}
	}
}

func points(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	_, _ = f.NewSheet("Points")
	_ = f.SetSheetRow("Points", "A1", &[]any{"member", "name", "Work"})
	_ = f.SetSheetRow("Points", "A2", &[]any{"anna", "", 12})
	fill(f)
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// replaced is a workbook with a part of it written anew.
func replaced(t *testing.T, book []byte, part string, change func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, _ := f.Open()
		data, _ := io.ReadAll(r)
		to, _ := w.Create(f.Name)
		if f.Name == part {
			data = []byte(change(string(data)))
		}
		_, _ = to.Write(data)
	}
	_ = w.Close()
	return out.Bytes()
}

// Notes of cells come along; what a file says about them is not trusted.
func TestTableComments(t *testing.T) {
	t.Parallel()
	note := func(f *excelize.File) {
		_ = f.AddComment("Points", excelize.Comment{Cell: "C2", Author: "Cili", Text: "Cili:\nWhy?\r\nSo."})
		_ = f.AddComment("Points", excelize.Comment{Cell: "C3", Author: "tc={0A-1B}", Text: "[Threaded comment] …"})
	}
	book := points(t, note)
	want := "[{2 3 anna Work 12 [Why?\nSo.]}] [{3 C3 comment_thread }]"
	if got := cellsOf(t, book); got != want {
		t.Error(got)
	}
	said := "[{2 3 anna Work 12 [— x\nOne Two]}] []"
	if got := cellsOf(t, points(t, func(f *excelize.File) {
		_ = f.AddComment("Points", excelize.Comment{Cell: "C2", Author: "pek", Text: "— A, 2026-01-01 —\n— x\nOne\n— 2026-01-02 —\n— B —\nTwo\n— … —"})
	})); got != said {
		t.Error(got)
	}
	for name, change := range map[string]func(string) string{
		"authors that are none": func(s string) string { return strings.ReplaceAll(s, `authorId="0"`, `authorId="-1"`) },
		"cells that are none":   func(s string) string { return strings.ReplaceAll(s, `ref="C3"`, `ref="no cell"`) },
		"no XML":                func(s string) string { return s[:len(s)/2] },
		"an entity":             func(s string) string { return `<!DOCTYPE x [<!ENTITY a "b">]>` + strings.ReplaceAll(s, "Why", "&a;") },
		"nothing":               func(string) string { return "" },
	} {
		got := cellsOf(t, replaced(t, book, "xl/comments1.xml", change))
		if !strings.Contains(got, "file_no_xlsx") && !strings.Contains(got, "{2 3 anna Work 12") {
			t.Errorf("%s: %s", name, got)
		}
	}
	for name, fill := range map[string]func(f *excelize.File){
		"{2 C2 formula }":        func(f *excelize.File) { _ = f.SetCellFormula("Points", "C2", "1+1") },
		"{2 B2:C2 merged }":      func(f *excelize.File) { _ = f.MergeCell("Points", "B2", "C2") },
		"{2 3 anna Work 1.5 []}": func(f *excelize.File) { _ = f.SetCellValue("Points", "C2", 1.5) },
		"comment_elsewhere":      func(f *excelize.File) { _ = f.AddComment("Points", excelize.Comment{Cell: "A2", Text: "x"}) },
		"file_bomb": func(f *excelize.File) {
			w, _ := f.NewStreamWriter("Sheet1")
			for i := 1; i <= 40_000; i++ {
				_ = w.SetRow(fmt.Sprintf("A%d", i), []any{strings.Repeat("a", 1900)})
			}
			_ = w.Flush()
		},
	} {
		if got := cellsOf(t, points(t, fill)); !strings.Contains(got, name) {
			t.Errorf("%s: %s", name, got)
		}
	}
	// A formula on a sheet that is not read says nothing about the one that is.
	if got := cellsOf(t, points(t, func(f *excelize.File) { _ = f.SetCellFormula("Sheet1", "A1", "1+1") })); got != "[{2 3 anna Work 12 []}] []" {
		t.Error(got)
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add([]byte(table), 1)
	f.Add([]byte("name;max\nx;5\n"), 0)
	f.Fuzz(func(t *testing.T, data []byte, which int) {
		read, err := ReadTable(data, which&1)
		if err != nil {
			if FaultsOf(err) == nil {
				t.Fatalf("an error without faults: %v", err)
			}
			return
		}
		_, _ = read.Cells()
		_, _ = read.GuidelineRows()
	})
}
