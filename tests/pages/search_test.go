package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// Who may not see a field finds nobody by it, whichever way they ask; who may, does.
func TestSearchTellsNothingHidden(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "seek")
	bela := r.Text(t, "select user_id::text from app.profiles where username = $1 and exists (select from app.realms where id = 'seek')", r.Name("bela"))
	for _, f := range []struct {
		field, value string
		hidden       bool
	}{{"phone", "+36 30 765 4321", false}, {"room", "QX1742", true}, {"email", "titkos.levelek@example.org", true}} {
		_, err := s.Connect(t, "postgres").Exec(t.Context(), "insert into app.profile_fields (user_id, field, value, hidden) values ($1, $2, $3, $4)", bela, f.field, f.value, f.hidden)
		if err != nil {
			t.Fatal(err)
		}
	}
	person := `href="/u/` + r.Name("bela") + `"`
	for _, q := range []string{"+36 30 765 4321", "7654321", "qx17", "titkos", "levelek", "titkos.levelek@example.org"} {
		page := "/search?q=" + url.QueryEscape(q)
		if a := r.As(t, "anna").Get(t, page); a.StatusCode != http.StatusOK || strings.Contains(a.Text, person) || !strings.Contains(a.Text, "Nothing found") {
			t.Errorf("%s shows anna %d %s", q, a.StatusCode, a.Page(t).Find("main").Text())
		}
		if a := r.As(t, "anna").Call(t, "search", map[string]any{"q": q}); !strings.Contains(a.Text, `"people" : 0`) && !strings.Contains(a.Text, `"people": 0`) {
			t.Errorf("%s tells anna %s", q, a.Text)
		}
		a := r.As(t, "root").Get(t, page)
		if found := a.Page(t).Find(`#results a.item[href="/u/` + r.Name("bela") + `"] small`); found.Length() != 2 {
			t.Errorf("%s shows root %s", q, a.Page(t).Find("main").Text())
		}
	}
	// Filters and orders of the API reach no field either, nor the words.
	anna := r.As(t, "anna")
	for _, path := range []string{
		"/api/people?email=like.*titkos*", "/api/people?order=room", "/api/people?select=*,profile_fields(*)",
		"/api/search_words", "/api/profile_fields?value=like.*titkos*", "/api/rpc/match_people",
	} {
		a := anna.Send(t, http.MethodGet, path, "", map[string]string{"Authorization": "Bearer " + anna.Token})
		if a.StatusCode < 400 || strings.Contains(a.Text, "titkos") && !strings.Contains(path, "titkos") || strings.Contains(a.Text, "levelek") {
			t.Errorf("%s: %d %s", path, a.StatusCode, a.Text)
		}
	}
}

// Results come by pages; what cannot be searched for says so and stays typed.
func TestSearchPages(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "many")
	for _, n := range strings.Fields("a b c d e f g h i j k l m n o p q r s t u v") {
		r.Do(t, "select operator.add_person($1, $2)", "many.p"+n, "Ürge Éva")
	}
	anna := r.As(t, "anna")
	first := anna.Get(t, "/search?q=urge").Page(t)
	if got := first.Find("#results section[aria-labelledby=people] a.item").Length(); got != 20 {
		t.Errorf("%d people on the first page", got)
	}
	if got := first.Find("#results-count").Text(); got != "22 results" {
		t.Errorf("counted %q", got)
	}
	next, _ := first.Find("#results a.button").Attr("href")
	second := anna.Get(t, next).Page(t)
	if got := second.Find("#results section[aria-labelledby=people] a.item").Length(); got != 2 {
		t.Errorf("%d people on the second page %s", got, next)
	}
	long := anna.Get(t, "/search?q="+strings.Repeat("x", 201))
	typed, _ := long.Page(t).Find("#find").Attr("value")
	if long.StatusCode != http.StatusUnprocessableEntity || len(typed) != 201 || long.Page(t).Find("p.refused").Length() != 1 {
		t.Errorf("too long: %d %d", long.StatusCode, len(typed))
	}
	if a := anna.Get(t, "/search?q=ab&kind=x"); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an unknown kind: %d", a.StatusCode)
	}
	if a := anna.Get(t, "/g/sport@sport/owner?q=bel").Page(t); a.Find("input[name=person]").Length() != 1 {
		t.Errorf("the choice of an owner: %s", a.Find("main").Text())
	}
}
