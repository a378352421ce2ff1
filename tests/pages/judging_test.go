package pages

import (
	"net/http"
	"strings"
	"testing"
)

// Chips narrow the list of who judges, stay in the address, and count.
func TestJudgingChips(t *testing.T) {
	t.Parallel()
	r := semester(t, "chips")
	for _, statement := range []string{
		"select api.edit_group('sport@chess', is_resort => true)", "select api.open_scoreboard('sport@sport')",
		"select api.open_scoreboard('sport@chess')", "select api.submit_scoreboard('sport@chess')",
	} {
		r.Do(t, statement)
	}
	root := r.As(t, "root")
	shown := func(path string) (rows int, chips []string) {
		page := root.Get(t, path).Page(t)
		for _, chip := range page.Find("nav.chips a").EachIter() {
			text := strings.Join(strings.Fields(chip.Text()), " ")
			if chip.AttrOr("aria-current", "") != "" {
				text = "[" + text + "]"
			}
			chips = append(chips, text)
		}
		return page.Find("main ul.list a.item").Length(), chips
	}
	const waiting = "/evaluations/judging?status=NOT_YET_EVALUATED"
	for path, want := range map[string]string{
		"/evaluations/judging":                    "[All 2] Being written 1 Waiting for judgement 1 [All departments 2] Chess 1 Sport 1",
		waiting:                                   "All 2 Being written 1 [Waiting for judgement 1] [All departments 1] Chess 1 Sport 0",
		waiting + "&resort=sport%40chess":         "All 1 Being written 0 [Waiting for judgement 1] All departments 1 [Chess 1] Sport 0",
		"/evaluations/judging?resort=sport@sport": "[All 1] Being written 1 Waiting for judgement 0 All departments 2 Chess 1 [Sport 1]",
	} {
		if _, chips := shown(path); strings.Join(chips, " ") != want {
			t.Errorf("%s:\n%s\n%s", path, strings.Join(chips, " "), want)
		}
	}
	if rows, _ := shown(waiting + "&resort=sport@sport"); rows != 0 {
		t.Errorf("%d wait that are not there", rows)
	}
	link := root.Get(t, waiting).Page(t).Find(`nav.chips a:contains("Chess")`).AttrOr("href", "")
	if link != "/evaluations/judging?resort=sport%40chess&status=NOT_YET_EVALUATED" {
		t.Errorf("a chip leads to %s", link)
	}
	if rows, _ := shown(link); rows != 1 {
		t.Errorf("%d wait in chess", rows)
	}
	if a := root.Get(t, "/evaluations/judging?status=GONE"); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("no such status: %d", a.StatusCode)
	}
}
