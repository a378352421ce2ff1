package audit

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// TestCase60_HostileNames: what people type is bounded, and a text on the page
// and in the file, never a command.
func TestCase60_HostileNames(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "hostile")
	root := r.As(t, "root")
	number := 0
	for name, status := range map[string]int{
		"line\nbreak": 422, "\x1b[31mred": 422, strings.Repeat("x", 1<<20): 413, strings.Repeat("x", 201): 422,
		"</script><script>alert(1)</script>": 303, `=HYPERLINK("x")`: 303, "+1": 303, "-1": 303, "@x": 303,
	} {
		number++
		if a := root.Post(t, "/groups/new", url.Values{"name": {name}, "slug": {strconv.Itoa(number)}}); a.StatusCode != status {
			t.Errorf("%.20q: %d", name, a.StatusCode)
		}
	}
	page := root.Get(t, "/audit")
	if strings.Contains(page.Text, "<script>alert") || !strings.Contains(page.Text, "&lt;/script&gt;") {
		t.Error("the page does not escape a name")
	}
	file := root.Get(t, "/audit.csv")
	if file.StatusCode != http.StatusOK || !strings.HasPrefix(file.Header.Get("Content-Type"), "text/csv") || !strings.Contains(file.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("%d %v", file.StatusCode, file.Header)
	}
	rows, err := csv.NewReader(strings.NewReader(file.Text)).ReadAll()
	if err != nil || len(rows) < 20 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a formula: %q", cell)
			}
		}
	}
	// A number that somebody sends is not believed, by whichever way.
	root.Send(t, "POST", "/api/rpc/create_group", `{"name":"Numbered"}`, map[string]string{
		"Authorization": "Bearer " + root.Token, "Content-Type": "application/json", "X-Request-Id": "forged",
	})
	postTo(t, r.PostgREST()+"/rpc/create_group", `{"name":"Past"}`, map[string]string{
		"Authorization": "Bearer " + root.Token, "Content-Type": "application/json", "X-Request-Id": strings.Repeat("<b>", 100),
	})
	if n := r.Count(t, `select count(*) from app.audit_entries where realm_id = 'hostile' and request_id !~ '^[0-9a-f-]{36}$'`); n != 0 {
		t.Errorf("%d entries with a number from outside", n)
	}
	if n := r.Count(t, `select count(*) from app.audit_entries where realm_id = 'hostile' and object = 'groups' and after ->> 'name' in ('Numbered', 'Past')`); n != 2 {
		t.Errorf("%d of two were written", n)
	}
}
