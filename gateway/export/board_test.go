package export

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"pek/gateway/sheets"
)

// awkward are names and texts that files like to lose.
func awkward() []string {
	return []string{
		"=SUM(A1:A9)", "+1", "-1", "@a", "'=x", "''+y", "'plain'", `"quoted"`, "a,b;c\td", "a;b;c;d;e", "_x000D_", "<b>&amp;</b>",
		"Árvíztűrő", "name", "member", "0", "007", "1e5", "TRUE", "2026-01-02", "#N/A", "\u00a0x\u00a0", "日本", "😀", "x  y",
	}
}

// board is a table with every awkward name, and as many members.
func board(members int) Board {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a made table
	b := Board{State: &BoardState{"2026-2027/1", 1}}
	total := 99
	for i, name := range awkward() {
		g := Guideline{ID: fmt.Sprint("g", i), Name: name, Category: []string{"WORK", "RESPONSIBILITY"}[i%2], Description: awkward()[(i+3)%len(awkward())] + "\nTwo\r\nthree", MaxPerMember: i}
		if i%3 == 0 {
			g.MaxTotal = &total
		}
		b.Guidelines = append(b.Guidelines, g)
	}
	for i := range members {
		row := Score{Member: fmt.Sprint("m", i), Username: fmt.Sprint("person.", i), Name: awkward()[i%len(awkward())], Cells: map[string]int{}}
		if i%7 == 0 {
			row.Username = ""
		}
		for _, g := range b.Guidelines {
			if random.IntN(3) > 0 {
				row.Cells[g.ID] = random.IntN(50)
				if random.IntN(9) == 0 {
					b.Said = append(b.Said, Said{Member: row.Member, Guideline: g.ID, Text: awkward()[random.IntN(len(awkward()))] + " ?\n\n— a —\r\n\\— b —\n\\server"},
						Said{Member: row.Member, Guideline: g.ID, Author: &struct{ Username, Name string }{"a", "A — b"}, Text: "Second", Closing: true, At: time.Now()})
				}
			}
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}

// wanted are the cells and the guidelines as the way in has to read them.
func wanted(b Board, comments bool) (map[string]sheets.Cell, []map[string]any) {
	said := map[string][]string{}
	for _, s := range b.Said {
		said[s.Member+s.Guideline] = append(said[s.Member+s.Guideline], strings.Trim(strings.ReplaceAll(s.Text, "\r\n", "\n"), "\u00a0 ")) // space around a comment is none
	}
	cells := map[string]sheets.Cell{}
	for i, r := range b.Rows {
		for j, g := range b.columns() {
			points, given := r.Cells[g.ID]
			if !given {
				continue
			}
			who := r.Username
			if who == "" {
				who = r.Member
			}
			c := sheets.Cell{Row: i + 2, Column: j + 3, Member: who, Guideline: g.Name, Points: strconv.Itoa(points)}
			if comments {
				c.Comments = said[r.Member+g.ID]
			}
			cells[who+"|"+g.Name] = c
		}
	}
	var rows []map[string]any
	for i, g := range b.columns() {
		row := map[string]any{"row": i + 2, "name": g.Name, "category": g.Category, "max_per_member": strconv.Itoa(g.MaxPerMember), "description": strings.ReplaceAll(g.Description, "\r\n", "\n")}
		if g.MaxTotal != nil {
			row["max_total"] = strconv.Itoa(*g.MaxTotal)
		}
		rows = append(rows, row)
	}
	return cells, rows
}

// What goes out comes in as it was, cell by cell, whatever stands in it.
func TestBoardRoundTrip(t *testing.T) {
	t.Parallel()
	b := board(100)
	var book, points, guidelines bytes.Buffer
	made, err := NewBook(b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := made.WriteTo(&book); err != nil {
		t.Fatal(err)
	}
	if err := made.Close(); err != nil {
		t.Error(err)
	}
	if err := BoardCSV(&points, b.PointTable()); err != nil {
		t.Fatal(err)
	}
	if err := BoardCSV(&guidelines, b.GuidelineTable()); err != nil {
		t.Fatal(err)
	}
	check := func(name string, file []byte, comments bool) {
		t.Helper()
		table, err := sheets.ReadTable(file, sheets.Points)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		cells, err := table.Cells()
		want, _ := wanted(b, comments)
		if err != nil || len(cells) != len(want) || len(table.Notes) > 0 {
			t.Fatalf("%s: %d cells of %d, %v, %v", name, len(cells), len(want), err, table.Notes)
		}
		for _, c := range cells {
			w := want[c.Member+"|"+c.Guideline]
			if !comments || strings.Contains(name, "CSV") {
				c.Row = w.Row
			}
			if !reflect.DeepEqual(c, w) {
				t.Errorf("%s: %+v, want %+v", name, c, w)
			}
		}
	}
	check("CSV", points.Bytes(), false)
	check("workbook", book.Bytes(), true)
	for name, file := range map[string][]byte{"CSV": guidelines.Bytes(), "workbook": book.Bytes()} {
		table, err := sheets.ReadTable(file, sheets.Guidelines)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		rows, err := table.GuidelineRows()
		_, want := wanted(b, false)
		if err != nil || len(rows) != len(want) {
			t.Fatalf("%s: %d guidelines of %d, %v", name, len(rows), len(want), err)
		}
		for i, row := range rows {
			row["row"] = i + 2
			if !reflect.DeepEqual(row, want[i]) {
				t.Errorf("%s: %v, want %v", name, row, want[i])
			}
		}
	}
	t.Logf("100 members: workbook %d KB, CSV %d KB", book.Len()>>10, points.Len()>>10)
}

// No cell of a file is a formula to any program: in CSV each such text is quoted.
func TestBoardIsInert(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := BoardCSV(&out, board(3).PointTable()); err != nil {
		t.Fatal(err)
	}
	for _, start := range []string{"=", "+", "-", "@"} {
		for _, before := range []string{",", `,"`, "\n", "\n\"", "\ufeff"} {
			if strings.Contains(out.String(), before+start) {
				t.Errorf("a cell begins with %s: %s", start, out.String())
			}
		}
	}
	for text, want := range map[string]string{"=1": "'=1", "'=1": "''=1", "'a": "'a", "\tx": "'\tx", "": "", "'": "'"} {
		if got := PlainCell(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
