package audit

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestCase59_NoFilterReachesAnotherRealm asks as one realm's root for what the
// other realm has, by every filter and every door.
func TestCase59_NoFilterReachesAnotherRealm(t *testing.T) {
	t.Parallel()
	mine, theirs := newRealm(t, "pagea"), newRealm(t, "pageb")
	theirs.Do(t, "select api.edit_group('sport@chess', purpose => 'SPORT')")
	seal(t, theirs)
	other := func(query string) string {
		return ask[string](t, theirs.Stack, "select ("+query+")::text from app.audit_entries where realm_id = 'pageb' and object = 'groups' and action = 'update'")
	}
	actor := ask[string](t, theirs.Stack, "select user_id::text from app.profiles where username = 'pageb.root'")
	filters := []map[string]string{
		{"about": other("object_id")}, {"cause": other("cause_id")}, {"actor": actor}, {"actor": "pageb.root"},
	}
	root := mine.As(t, "root")
	for _, f := range filters {
		query, args := url.Values{}, map[string]any{}
		for k, v := range f {
			query.Set(k, v)
			args[k] = v
		}
		if page := root.Get(t, "/audit?"+query.Encode()); page.StatusCode != http.StatusOK || page.Page(t).Find(".entries li").Length() != 0 || page.Page(t).Find(".empty").Length() != 1 {
			t.Errorf("%v on the page: %d %s", f, page.StatusCode, page.Page(t).Find(".entries").Text())
		}
		if a := root.Call(t, "show_audit", args); !strings.Contains(a.Text, `"entries" : []`) && !strings.Contains(a.Text, `"entries": []`) {
			t.Errorf("%v in the API: %s", f, a.Text)
		}
		if a := root.Get(t, "/audit.csv?"+query.Encode()); strings.Count(a.Text, "\n") != 1 {
			t.Errorf("%v as CSV: %s", f, a.Text)
		}
	}
	for _, view := range []string{"audit_entries", "audit_seals", "audit_heads"} {
		if a := root.Get(t, "/api/"+view+"?realm_id=eq.pageb"); a.Text != "[]" {
			t.Errorf("%s: %s", view, a.Text)
		}
	}
	if all := root.Get(t, "/audit.csv").Text; strings.Contains(all, other("object_id")) || !strings.Contains(all, "sport@chess") {
		t.Error("the export holds what is another realm's, or nothing of one's own")
	}
	// The control: their own root finds them all.
	for _, f := range filters[:2] {
		for k, v := range f {
			if page := theirs.As(t, "root").Get(t, "/audit?"+k+"="+v); page.Page(t).Find(".entries li").Length() == 0 {
				t.Errorf("their root does not find %v", f)
			}
		}
	}
}

func TestPageIsForRoots(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "forroots")
	for _, who := range []string{"anna", "cili", "bela", "dora"} {
		c := r.As(t, who)
		for _, path := range []string{"/audit", "/audit.csv"} {
			if a := c.Get(t, path); a.StatusCode != http.StatusForbidden || strings.Contains(a.Text, "Sport") {
				t.Errorf("%s %s: %d", who, path, a.StatusCode)
			}
		}
		if c.Get(t, "/manage").Page(t).Find(`a[href="/audit"]`).Length() != 0 {
			t.Errorf("%s is shown the way to the audit", who)
		}
	}
	if r.As(t, "root").Get(t, "/manage").Page(t).Find(`a[href="/audit"]`).Length() != 1 {
		t.Error("the root is not shown the way")
	}
	for query, status := range map[string]int{
		"since=yesterday": 400, "about=x": 400, "before=x": 400, "until=2026-13-01": 400, "object=nothing": 200, "since=0001-01-01&until=9999-12-30": 200,
	} {
		if a := r.As(t, "root").Get(t, "/audit?"+query); a.StatusCode != status {
			t.Errorf("%s: %d", query, a.StatusCode)
		}
	}
}

// Pages join without a gap and without an overlap, though entries arrive meanwhile.
func TestPagesAreStable(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "stable")
	for range 30 {
		r.Do(t, "select api.edit_group('sport@sport', purpose => (case when (select g.purpose::text from api.groups g where g.handle = 'sport@sport') = 'SPORT' then 'PARTY' else 'SPORT' end))")
	}
	there := r.Count(t, "select count(*) from app.audit_entries where realm_id = 'stable'")
	root := r.As(t, "root") // signs in, which is an entry of its own
	seen, next, pages := map[string]int{}, "/audit", 0
	for next != "" {
		pages++
		doc := root.Get(t, next).Page(t)
		for _, id := range doc.Find(".entries li dd:last-child code").EachIter() {
			seen[id.Text()]++
		}
		r.Do(t, "select api.create_group('Meanwhile '||$1)", strings.Repeat("x", pages))
		next = ""
		if href, ok := doc.Find(`a[rel="next"]`).Attr("href"); ok {
			next = "/audit" + href
		}
	}
	if len(seen) != there+1 || pages < 2 {
		t.Errorf("%d entries on %d pages, %d there at the beginning", len(seen), pages, there)
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s stands on %d pages", id, n)
		}
	}
	rows, err := csv.NewReader(strings.NewReader(root.Get(t, "/audit.csv?object=groups&action=update").Text)).ReadAll()
	if err != nil || len(rows) != 1+r.Count(t, "select count(*) from app.audit_entries where realm_id = 'stable' and object = 'groups' and action = 'update'") {
		t.Errorf("the export has %d lines, %v", len(rows), err)
	}
}
