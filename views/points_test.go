package views

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// largeTable is one of 100 members and 30 guidelines, all cells filled.
func largeTable() Page {
	table := PointsTable{Editable: true}
	table.Group, table.Calendar = GroupName{"sport@chess", "Chess"}, Calendar{"2026-2027/1", "SUBMISSION", 30, 20, 50}
	for j := range 30 {
		table.Guidelines = append(table.Guidelines, Guideline{ID: fmt.Sprintf("00000000-0000-7000-8000-0000000000%02d", j), Name: fmt.Sprint("Guideline ", j), Category: "WORK", MaxPerMember: 20})
	}
	for i := range 100 {
		row := ScoreRow{Member: fmt.Sprintf("00000000-0000-7000-8000-000000000%03d", i), Name: fmt.Sprint("Member ", i), Status: "ACTIVE", Cells: map[string]int{}}
		for j, g := range table.Guidelines {
			row.Cells[g.ID] = (i*7 + j*3) % 20
		}
		table.Rows = append(table.Rows, row)
	}
	return Page{Title: "title.points", Language: "hu", Username: "anna", Data: table}
}

// The points table of a large group is made in 50 ms, and light on its way.
func TestLargePointsTable(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	page := largeTable()
	best, whole := time.Hour, []byte(nil)
	for range 5 {
		began := time.Now()
		if whole, err = v.Render("evaluations/points", page); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(began))
	}
	small, err := compressed(whole)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(whole), `<input type="number"`); n != 3000 {
		t.Errorf("%d fields", n)
	}
	if best > 50*time.Millisecond || len(small) > 60<<10 {
		t.Errorf("100 members and 30 guidelines: %v, %d KB, %d KB compressed", best, len(whole)>>10, len(small)>>10)
	}
	t.Logf("100 members and 30 guidelines: %v, %d KB, %d KB compressed", best, len(whole)>>10, len(small)>>10)
}

// The two tellings of a row agree: fields by their number, what was there in the order of the columns.
func TestCellsOfARow(t *testing.T) {
	t.Parallel()
	table := PointsTable{Editable: true}
	table.Guidelines = []Guideline{{ID: "a", MaxPerMember: 9}, {ID: "b", MaxPerMember: 5}}
	table.Rows = []ScoreRow{
		{Member: "m", Status: "ACTIVE", Cells: map[string]int{"b": 4}, Typed: map[string]string{"a": `"><b>`}, Comments: map[string]int{"b": 2}},
		{Member: "n", Status: "FORMER", Cells: map[string]int{"a": 3}},
	}
	if was := table.Was(table.Rows[0]); was != "0,4" {
		t.Errorf("was %q", was)
	}
	want := `<td><input type="number" name="0.0" min="0" max="9" value="&#34;&gt;&lt;b&gt;" aria-labelledby="r0 g0"></td>` +
		`<td><input type="number" name="0.1" min="0" max="5" value="4" aria-labelledby="r0 g1"><a class="said" href="/g/a@b/evaluation/comments?member=m&amp;guideline=b" data-sheet aria-labelledby="said r0 g1 n0.1">` +
		bubble + `<span id="n0.1">2</span></a></td>`
	if got := string(table.Cells(0, "/g/a@b/evaluation")); got != want {
		t.Errorf("an active member: %s", got)
	}
	if got := string(table.Cells(1, "/g/a@b/evaluation")); got != "<td>3</td><td></td>" {
		t.Errorf("somebody who is not active: %s", got)
	}
}

// What was said about an old version is asked for by its semester and number.
func TestOldVersionsAreNamed(t *testing.T) {
	t.Parallel()
	board := Scoreboard{Calendar: Calendar{Semester: "2026-2027/1"}, Board: &Board{Semester: "2026-2027/1", Version: 2}, Versions: []BoardVersion{{Version: 2}, {Version: 1}}}
	if got := board.Old(); got != "" {
		t.Errorf("the newest: %q", got)
	}
	board.Board.Version = 1
	if got := board.Old(); got != "&semester=2026-2027%2F1&version=1" {
		t.Errorf("an old one: %q", got)
	}
}

func TestSemesters(t *testing.T) {
	t.Parallel()
	if got := fmt.Sprint(SemestersAround("2026-2027/1")); got != "[2025-2026/2 2026-2027/1 2026-2027/2]" {
		t.Errorf("around: %s", got)
	}
}

// Word of points and cards leads to where they are.
func TestWordOfEvaluationsLeadsThere(t *testing.T) {
	t.Parallel()
	for event, want := range map[string]string{"points_returned": "/evaluation", "cards_submitted": "/evaluation/awards", "card_accepted": "/evaluation/awards", "accepted": ""} {
		if got := (Notification{Event: event, Group: &GroupName{Handle: "a@b"}}).Target(); got != "/g/a@b"+want {
			t.Errorf("%s leads to %s", event, got)
		}
	}
}
