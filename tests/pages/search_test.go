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
	a := r.As(t, "bela").Call(t, "edit_profile", map[string]any{"person": r.Name("bela"), "fields": []map[string]any{
		{"field": "phone", "value": "+36 30 765 4321"}, {"field": "room", "value": "QX1742", "hidden": true},
		{"field": "email", "value": "titkos.levelek@example.org", "hidden": true},
	}})
	if a.StatusCode != http.StatusOK {
		t.Fatalf("fill the profile: %d %s", a.StatusCode, a.Text)
	}
	person := `href="/u/` + r.Name("bela") + `"`
	// The root sees what is not hidden; what is, finds only oneself: profiles are edited in the hub.
	for q, finder := range map[string]string{"+36 30 765 4321": "root", "7654321": "root", "qx17": "bela", "titkos": "bela", "levelek": "bela", "titkos.levelek@example.org": "bela"} {
		page := "/search?q=" + url.QueryEscape(q)
		if a := r.As(t, "anna").Get(t, page); a.StatusCode != http.StatusOK || strings.Contains(a.Text, person) || !strings.Contains(a.Text, "Nothing found") {
			t.Errorf("%s shows anna %d %s", q, a.StatusCode, a.Page(t).Find("main").Text())
		}
		if a := r.As(t, "anna").Call(t, "search", map[string]any{"q": q}); !strings.Contains(a.Text, `"people" : 0`) && !strings.Contains(a.Text, `"people": 0`) {
			t.Errorf("%s tells anna %s", q, a.Text)
		}
		a := r.As(t, finder).Get(t, page)
		if found := a.Page(t).Find(`#results a.item[href="/u/` + r.Name("bela") + `"] small`); found.Length() != 2 {
			t.Errorf("%s shows %s %s", q, finder, a.Page(t).Find("main").Text())
		}
		if a := r.As(t, "root").Get(t, page); finder != "root" && strings.Contains(a.Text, person) {
			t.Errorf("%s shows root what is hidden", q)
		}
	}
	// Filters and orders of the API reach no field either, nor the words.
	anna := r.As(t, "anna")
	for _, path := range []string{
		"/api/people?email=like.*titkos*", "/api/people?order=room", "/api/people?select=*,profile_fields(*)",
		"/api/search_words", "/api/rpc/match_people",
	} {
		a := anna.Send(t, http.MethodGet, path, "", map[string]string{"Authorization": "Bearer " + anna.Token})
		if a.StatusCode < 400 || strings.Contains(a.Text, "titkos") && !strings.Contains(path, "titkos") || strings.Contains(a.Text, "levelek") {
			t.Errorf("%s: %d %s", path, a.StatusCode, a.Text)
		}
	}
	if a := anna.Send(t, http.MethodGet, "/api/profile_fields?value=like.*titkos*", "", map[string]string{"Authorization": "Bearer " + anna.Token}); a.Text != "[]" {
		t.Errorf("the view of fields: %d %s", a.StatusCode, a.Text)
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
