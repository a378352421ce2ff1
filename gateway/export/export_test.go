package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// nasty are people whose names are commands, line ends and letters of every length.
func nasty() []Member {
	at := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	return []Member{
		{Username: "a", Name: "=cmd|' /C calc'!A0", Nickname: "@SUM(1)", Status: "ACTIVE", Since: at, Owner: true, Flairs: []string{"+1", "b"}},
		{
			Username: "b", Name: `Árvíztűrő "Tükörfúrógép", ` + strings.Repeat("ű", 60), Status: "FORMER", Since: at,
			Fields: []Field{{"phone", "+36 30 123 4567"}, {"email", "b@example.org"}, {"email", "c@example.org"}, {"room", "a;b\r\nEND:VCARD"}},
		},
		{Status: "NEWBIE", Since: at},
	}
}

// want is the table as somebody would write it by hand.
func want() [][]string {
	return [][]string{
		{"name", "nickname", "username", "status", "since", "owner", "flairs", "email", "phone", "room"},
		{"'=cmd|' /C calc'!A0", "'@SUM(1)", "a", "active", "2026-02-03", "yes", "'+1; b", "", "", ""},
		{`Árvíztűrő "Tükörfúrógép", ` + strings.Repeat("ű", 60), "", "b", "former", "2026-02-03", "no", "", "b@example.org; c@example.org", "'+36 30 123 4567", "a;b\r\nEND:VCARD"},
		{"", "", "", "newbie", "2026-02-03", "no", "", "", "", ""},
	}
}

func TestCSVIsReadBack(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := CSV(&out, Table(nasty())); err != nil {
		t.Fatal(err)
	}
	body, marked := strings.CutPrefix(out.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !marked {
		t.Fatalf("%v, byte order mark: %t", err, marked)
	}
	wanted := want()
	wanted[2][9] = "a;b\nEND:VCARD" // the reader knows one line end only
	same(t, rows, wanted)
}

func TestXLSXIsReadBack(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := XLSX(&out, Table(nasty())); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for n, row := range rows {
		for len(rows[n]) < len(rows[0]) { // empty cells at the end are left out
			rows[n] = append(rows[n], "")
		}
		for i := range row {
			at, _ := excelize.CoordinatesToCellName(i+1, n+1)
			if formula, err := book.GetCellFormula("Sheet1", at); formula != "" || err != nil {
				t.Errorf("%s is a formula: %s", at, formula)
			}
		}
	}
	wanted := want()
	for n := range rows { // XML knows one line end only
		for i := range rows[n] {
			rows[n][i] = strings.ReplaceAll(rows[n][i], "\r\n", "\n")
			wanted[n][i] = strings.ReplaceAll(wanted[n][i], "\r\n", "\n")
		}
	}
	same(t, rows, wanted)
}

func same(t *testing.T, got, wanted [][]string) {
	t.Helper()
	if len(got) != len(wanted) {
		t.Fatalf("%d rows", len(got))
	}
	for n := range wanted {
		for i := range wanted[n] {
			if got[n][i] != wanted[n][i] {
				t.Errorf("row %d, %s: %q instead of %q", n, wanted[0][i], got[n][i], wanted[n][i])
			}
		}
	}
}

func TestCards(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := Cards(&out, "Chess, Club", nasty()); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(out.String(), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
	lines := strings.Split(strings.ReplaceAll(out.String(), "\r\n ", ""), "\r\n")
	for _, wanted := range []string{
		"FN:=cmd|' /C calc'!A0", "NICKNAME:@SUM(1)", `ORG:Chess\, Club`, "ROLE:+1", "TEL;VALUE=text:+36 30 123 4567", "EMAIL:b@example.org",
		`X-ROOM:a\;b\nEND:VCARD`, `FN:Árvíztűrő "Tükörfúrógép"\, ` + strings.Repeat("ű", 60),
	} {
		if !slices.Contains(lines, wanted) {
			t.Errorf("no line %q", wanted)
		}
	}
	begins := 0
	for _, l := range lines {
		if l == "BEGIN:VCARD" {
			begins++
		}
	}
	if begins != 2 {
		t.Errorf("%d cards", begins)
	}
}
