package browser

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"pek/tests/stack"
)

// entries is what a leader gave: the first thirty rows of the table by name, and
// ten columns, of which six are work and four are responsibility.
type entries struct {
	names  []string
	points [30][10]int
}

func (e *entries) row(t *testing.T, name string) int {
	t.Helper()
	i := slices.Index(e.names, name)
	if i < 0 {
		t.Fatalf("no row of %s", name)
	}
	return i
}

// counts is what a row is worth, told as the domain tells it.
func (e *entries) counts(i int) int {
	work, duty := 0, 0
	for j, points := range e.points[i] {
		if j < 6 {
			work += points
		} else {
			duty += points
		}
	}
	switch sum := min(work, 30) + min(duty, 20); sum {
	case 1, 2:
		return 0
	case 3, 4:
		return 5
	default:
		return min(sum, 50)
	}
}

// compare takes the lists from the page, as whoever clicks their links, and
// holds every cell against what was entered.
func (e *entries) compare(w *walker, r *stack.Realm) {
	w.t.Helper()
	id := func(name string) string {
		return r.Text(w.t, "select f.user_id from app.profiles f where f.name = $1 and f.username like 'leading.%'", name)
	}
	email := func(name string) string {
		if _, number, ok := strings.Cut(name, "Member "); ok {
			return "leading.m" + number + "@example.org"
		}
		return ""
	}
	plain := func(name string) string { return map[bool]string{true: "'"}[strings.HasPrefix(name, "=")] + name }
	want := map[string][][]string{"awards": {{"'=Member 03", "leading.m03@example.org", "Chess", "KB", "'+ plays for two"}}}
	for i, name := range e.names[:30] {
		if counts := e.counts(i); counts > 0 {
			want["points"] = append(want["points"], []string{id(name), plain(name), email(name), strconv.Itoa(counts), "Chess"})
			want["active"] = append(want["active"], []string{plain(name), email(name)})
		}
	}
	w.open("/admin/evaluations")
	links, err := chromedp.Run(w, chromedp.Evaluate[[]string](`[...document.querySelectorAll("a[download]")].map((link) => link.getAttribute("href"))`))
	w.do(err)
	if len(links) != 6 || len(want["points"]) < 29 {
		w.t.Errorf("%v, and %d people with points", links, len(want["points"]))
	}
	for _, link := range links {
		list, ending, _ := strings.Cut(strings.TrimPrefix(link, "/admin/evaluations/"), ".")
		file, err := chromedp.Run(w, chromedp.Evaluate[string](`fetch("`+link+`").then((answer) => answer.arrayBuffer()).then((data) => btoa(String.fromCharCode(...new Uint8Array(data))))`, chromedp.EvalAwaitPromise))
		w.do(err)
		data, err := base64.StdEncoding.DecodeString(file)
		w.do(err)
		rows := map[string]func(*testing.T, []byte) [][]string{"csv": fromCSV, "xlsx": fromXLSX}[ending](w.t, data)
		if len(rows) != len(want[list])+1 {
			w.t.Errorf("%s: %d rows, want %d", link, len(rows)-1, len(want[list]))
			continue
		}
		for n, row := range want[list] {
			for i, cell := range row {
				if got := rows[n+1][i]; got != cell {
					w.t.Errorf("%s, row %d, %s: %q, want %q", link, n+1, rows[0][i], got, cell)
				}
			}
		}
	}
}

func fromCSV(t *testing.T, data []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func fromXLSX(t *testing.T, data []byte) [][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for n := range rows {
		for len(rows[n]) < len(rows[0]) { // empty cells at the end are left out
			rows[n] = append(rows[n], "")
		}
	}
	return rows
}

// texts reads what stands in all elements of a selector.
func texts(w *walker, selector string) []string {
	w.t.Helper()
	found, err := chromedp.Run(w, chromedp.Evaluate[[]string](fmt.Sprintf(`[...document.querySelectorAll(%q)].map((e) => e.textContent.trim())`, selector)))
	w.do(err)
	return found
}
