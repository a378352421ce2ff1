package pages

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pek/tests/stack"
)

// csvOf and xlsxOf read a file back, cell by cell.
func csvOf(t *testing.T, a stack.Answer) [][]string {
	t.Helper()
	body, marked := strings.CutPrefix(a.Text, "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !marked || a.StatusCode != http.StatusOK {
		t.Fatalf("%d, %v, marked: %t: %s", a.StatusCode, err, marked, a.Text)
	}
	return rows
}

func xlsxOf(t *testing.T, a stack.Answer) [][]string {
	t.Helper()
	book, err := excelize.OpenReader(strings.NewReader(a.Text))
	if err != nil {
		t.Fatalf("%d: %v", a.StatusCode, err)
	}
	rows, err := book.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for n := range rows {
		for len(rows[n]) < len(rows[0]) { // empty cells at the end are left out
			rows[n] = append(rows[n], "")
		}
		for i := range rows[n] {
			at, _ := excelize.CoordinatesToCellName(i+1, n+1)
			if formula, err := book.GetCellFormula("Sheet1", at); formula != "" || err != nil {
				t.Errorf("%s is a formula: %q %v", at, formula, err)
			}
		}
	}
	return rows
}

// The lists of a semester that has ended: for the root, in the off season, in
// both formats and languages; what looks like a formula is none.
func TestListsOfASemester(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "lists")
	root := r.As(t, "root")
	here := func(c *stack.Client) (links int, text string) {
		section := c.Get(t, "/admin/evaluations").Page(t).Find("section[aria-labelledby=lists]")
		return section.Find("a[download]").Length(), section.Text()
	}
	if links, text := here(root); links != 0 || !strings.Contains(text, "Say first which semester") {
		t.Errorf("before the first semester: %d links, %s", links, text)
	}
	evil := r.Name("evil")
	for _, statement := range []string{
		"select api.set_semester('2026-2027/1')", "select api.set_season('SUBMISSION')", "select operator.add_person('" + evil + "', '=1+1')",
		"select api.change_members('sport@chess', array['" + evil + "'], 'add')", "select api.edit_group('sport@chess', name => '@Chess, \"the\" club')",
		"select api.open_scoreboard('sport@chess')", "select api.create_guideline('sport@chess', 'Work', 'WORK', 30)",
		`select api.set_points('sport@chess', (select jsonb_agg(jsonb_build_object('member', p.name, 'guideline', g.id, 'points', p.points))
			from app.guidelines g, (values ('` + evil + `', 27), ('` + r.Name("bela") + `', 12)) p (name, points) where g.realm_id = 'lists'))`,
		"select api.request_award('sport@chess', '" + evil + "', 'KB', '+ does much; more')", "select api.submit_awards('sport@chess')",
		"select api.submit_scoreboard('sport@chess')", "select api.set_season('JUDGING')",
		"select api.judge_scoreboard('sport@chess', 'accept', (api.show_scoreboard('sport@chess') #>> '{scoreboard,revision}')::int)",
		"select api.judge_award('sport@chess', '" + evil + "', 'accept', (select a.revision from app.award_requests a where a.realm_id = 'lists'))",
	} {
		r.Do(t, statement)
	}
	if links, text := here(root); links != 0 || !strings.Contains(text, "off season") {
		t.Errorf("while judging: %d links, %s", links, text)
	}
	if a := root.Get(t, "/admin/evaluations/points.csv"); a.StatusCode != http.StatusConflict || !strings.Contains(a.Text, "off season") {
		t.Errorf("while judging: %d", a.StatusCode)
	}
	does(t, root, "/admin/evaluations", url.Values{"season": {"OFF"}})
	if links, _ := here(root); links != 6 {
		t.Errorf("%d links", links)
	}
	id := r.Text(t, "select f.user_id from app.profiles f where f.username = $1", evil)
	belas := r.Text(t, "select f.user_id from app.profiles f where f.username = $1", r.Name("bela"))
	club := `'@Chess, "the" club`
	header := map[string]map[string][]string{
		"en": {"points": {"PéK id", "Name", "E-mail", "Points of the history", "Groups"}, "awards": {"Name", "E-mail", "Group", "Entry card", "Reason"}, "active": {"Name", "E-mail"}},
		"hu": {"points": {"PéK id", "Név", "E-mail", "Felvételi pont", "Körök"}, "awards": {"Név", "E-mail", "Kör", "Típus", "Indoklás"}, "active": {"Név", "E-mail"}},
	}
	rows := map[string][][]string{
		"points": {{id, "'=1+1", "", "27", club}, {belas, "Bela of lists", "", "12", club}},
		"awards": {{"'=1+1", "", club, "KB", "'+ does much; more"}},
		"active": {{"'=1+1", ""}, {"Bela of lists", ""}},
	}
	for language, headers := range header {
		for list, top := range headers {
			want := fmt.Sprintf("%q", append([][]string{top}, rows[list]...))
			for ending, read := range map[string]func(*testing.T, stack.Answer) [][]string{"csv": csvOf, "xlsx": xlsxOf} {
				a := root.Send(t, http.MethodGet, "/admin/evaluations/"+list+"."+ending, "", map[string]string{"Cookie": "pek_session=" + root.Token, "Accept-Language": language})
				if got := fmt.Sprintf("%q", read(t, a)); got != want {
					t.Errorf("%s.%s in %s:\n%s\n%s", list, ending, language, got, want)
				}
				if got := a.Header.Get("Content-Disposition"); got != `attachment; filename="lists-`+list+`-2026-2027-1.`+ending+`"` {
					t.Error(got)
				}
			}
		}
	}
	for _, who := range []string{"anna", "cili", "bela"} {
		if a := r.As(t, who).Get(t, "/admin/evaluations/awards.xlsx"); a.StatusCode != http.StatusForbidden || slices.Contains(a.Header["Content-Type"], "text/csv") {
			t.Errorf("%s: %d", who, a.StatusCode)
		}
	}
}
