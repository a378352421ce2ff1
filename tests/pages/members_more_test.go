package pages

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"pek/tests/stack"
)

// What a selection is done with, and how it is taken back.
func TestMembersInBulk(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "bulk")
	cili := r.As(t, "cili")
	const here = "/g/sport@chess/members"
	both := []string{r.Name("bela"), r.Name("anna")}
	count := func(status string) int {
		return r.Count(t, `select count(*) from app.memberships m join app.groups g on g.id = m.group_id join app.membership_periods p on p.membership_id = m.id
			join app.profiles f on f.user_id = m.user_id
			where m.realm_id = $1 and g.handle = 'sport@chess' and p.until is null and p.status::text = $2 and f.username = any ($3)`, r.ID, status, both)
	}
	found := cili.Get(t, "/g/sport@chess/add-members?q=anna").Page(t)
	if found.Find(`form[action="`+here+`"] input[name=person][value="`+r.Name("anna")+`"]`).Length() != 1 {
		t.Fatal("nobody to add is found")
	}
	if a := cili.Post(t, here, url.Values{"act": {"add"}, "person": {r.Name("anna")}, "back": {"/g/sport@chess/add-members"}}); a.Header.Get("Location") != "/g/sport@chess/add-members" {
		t.Fatalf("not added: %d %s", a.StatusCode, a.Text)
	}
	a := cili.Post(t, here, url.Values{"act": {"inactivate"}, "person": both})
	if a.StatusCode != http.StatusSeeOther || count("FORMER") != 2 {
		t.Fatalf("%d, %d former ones", a.StatusCode, count("FORMER"))
	}
	notice := a.Cookies()[0]
	page := cili.Send(t, http.MethodGet, here, "", map[string]string{"Cookie": "pek_session=" + cili.Token + "; " + notice.Name + "=" + notice.Value, "Accept-Language": "en"}).Page(t)
	undo := page.Find(".notice form")
	if !strings.Contains(page.Find(".notice").Text(), "2 members are former members now") || undo.AttrOr("action", "") != here {
		t.Fatalf("the answer says %q", page.Find(".notice").Text())
	}
	form := url.Values{"act": {undo.Find("[name=act]").AttrOr("value", "")}}
	undo.Find("[name=person]").Each(func(_ int, s *goquery.Selection) { form.Add("person", s.AttrOr("value", "")) })
	if a := cili.Post(t, here, form); a.StatusCode != http.StatusSeeOther || count("ACTIVE") != 2 {
		t.Errorf("not taken back: %d", a.StatusCode)
	}
	ask := cili.Post(t, here, url.Values{"act": {"archive"}, "person": both})
	if text := ask.Page(t).Find("main").Text(); ask.StatusCode != http.StatusOK || count("ACTIVE") != 2 || !strings.Contains(text, "Archive 2 members?") || !strings.Contains(text, "Anna of bulk") {
		t.Errorf("not asked: %d %s", ask.StatusCode, text)
	}
	if a := cili.Post(t, here, url.Values{"act": {"archive"}, "person": both, "confirmed": {"yes"}}); a.StatusCode != http.StatusSeeOther || count("ARCHIVED") != 2 {
		t.Errorf("not archived: %d", a.StatusCode)
	}
	if a := cili.Post(t, here, url.Values{"act": {"accept"}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("nobody is accepted: %d", a.StatusCode)
	}
}

// Titles and the sheet of a member; what a form held is there again when it is refused.
func TestMemberSheet(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "sheet")
	cili, bela := r.As(t, "cili"), r.As(t, "bela")
	here := "/g/sport@chess/members/" + r.Name("bela")
	cili.Post(t, "/g/sport@chess/flairs", url.Values{"name": {"Captain"}, "at_most_one": {"yes"}})
	again := cili.Post(t, "/g/sport@chess/flairs", url.Values{"name": {"CAPTAIN"}, "at_most_one": {"yes"}})
	if again.StatusCode != http.StatusConflict || again.Page(t).Find("input[name=name]").AttrOr("value", "") != "CAPTAIN" {
		t.Errorf("%d", again.StatusCode)
	}
	id := cili.Get(t, here).Page(t).Find("select[name=flair] option:contains(Captain)").AttrOr("value", "")
	if a := cili.Post(t, here+"/flairs", url.Values{"act": {"give"}, "flair": {id}}); a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != here {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	page := bela.Get(t, here).Page(t)
	if text := page.Find("main").Text(); !strings.Contains(text, "Captain") || page.Find("main form").Length() != 0 {
		t.Errorf("bela sees %s", text)
	}
	if a := cili.Post(t, here+"/flairs", url.Values{"act": {"take"}, "flair": {id}}); a.StatusCode != http.StatusSeeOther {
		t.Errorf("%d", a.StatusCode)
	}
	for path, see := range map[string]string{
		"/g/sport@chess/history": "joined", "/my-groups": "Chess", "/g/sport@chess/members?q=b%C3%A9l%C3%A1": "Bela of sheet",
		"/g/sport@chess/members?status=former": "No former members.",
	} {
		if a := bela.Get(t, path); a.StatusCode != http.StatusOK || !strings.Contains(a.Page(t).Find("main").Text(), see) {
			t.Errorf("%s: %d, no %q", path, a.StatusCode, see)
		}
	}
	if a := bela.Get(t, "/g/sport@chess/members/"+r.Name("root")); a.StatusCode != http.StatusNotFound {
		t.Errorf("who is no member: %d", a.StatusCode)
	}
}

// The file holds what its reader sees on the page, and is named after the group.
func TestMembersExport(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "export")
	filled := r.As(t, "bela").Call(t, "edit_profile", map[string]any{"person": r.Name("bela"), "fields": []map[string]any{
		{"field": "phone", "value": "+36 30 123"}, {"field": "room", "value": "101", "hidden": true},
	}})
	if filled.StatusCode != http.StatusOK {
		t.Fatalf("fill the profile: %d %s", filled.StatusCode, filled.Text)
	}
	read := func(who string) ([][]string, stack.Answer) {
		a := r.As(t, who).Get(t, "/g/sport@chess/members.csv?status=all&q=bela")
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.Text, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows, a
	}
	rows, a := read("anna")
	if got := a.Header.Get("Content-Disposition"); got != `attachment; filename="sport-chess-members.csv"` {
		t.Errorf("%s", got)
	}
	if len(rows) != 2 || len(rows[0]) != 7 || rows[1][0] != "Bela of export" {
		t.Errorf("without the right: %v", rows)
	}
	if rows, _ := read("root"); len(rows) != 2 || len(rows[0]) != 8 || rows[1][7] != "'+36 30 123" {
		t.Errorf("with it: %v", rows)
	}
	if rows, _ := read("bela"); len(rows) != 2 || len(rows[0]) != 9 || rows[1][8] != "101" {
		t.Errorf("one's own, with what is hidden: %v", rows)
	}
	for _, ending := range []string{"xlsx", "vcf"} {
		if a := r.As(t, "bela").Get(t, "/g/sport@chess/members."+ending); a.StatusCode != http.StatusOK || len(a.Text) < 50 {
			t.Errorf("%s: %d", ending, a.StatusCode)
		}
	}
	if a := r.As(t, "dora").Get(t, "/g/sport@chess/members.csv"); a.StatusCode != http.StatusNotFound {
		t.Errorf("who does not see the group: %d", a.StatusCode)
	}
}
