package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// The page of notifications: what is new, opened, read; looking marks nothing.
func TestNotifications(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "told")
	cili, bela := r.As(t, "cili"), r.As(t, "bela")
	page := cili.Get(t, "/notifications").Page(t)
	if page.Find("p.empty").Length() != 1 || page.Find("a.bell .count[hidden]").Length() != 1 || page.Find(`form[action="/notifications/read"]`).Length() != 0 {
		t.Error("at first there is nothing to read")
	}
	for _, who := range []string{"root", "anna"} {
		r.As(t, who).Call(t, "change_own_membership", map[string]any{"group": "sport@chess", "act": "apply"})
	}
	for range 2 { // a GET marks nothing
		page = cili.Get(t, "/notifications").Page(t)
	}
	rows := page.Find(".notifications li")
	if rows.Length() != 2 || page.Find(".notifications li.unread").Length() != 2 || !strings.Contains(rows.First().Text(), "Anna of told applied to join Chess.") {
		t.Errorf("%d rows: %s", rows.Length(), rows.Text())
	}
	if home := cili.Get(t, "/").Page(t).Find("a.bell .count"); !strings.HasPrefix(home.Text(), "2") || home.AttrOr("hidden", "no") != "no" {
		t.Errorf("the bell says %q", home.Text())
	}
	if bell := bela.Get(t, "/").Page(t).Find("a.bell .count[hidden]"); bell.Length() != 1 {
		t.Error("bela has nothing to read")
	}
	form := rows.First().Find("form")
	id, to := form.Find("[name=id]").AttrOr("value", ""), form.Find("[name=to]").AttrOr("value", "")
	if a := bela.Post(t, "/notifications/read", url.Values{"id": {id}, "to": {to}}); a.StatusCode != http.StatusSeeOther {
		t.Errorf("bela: %d", a.StatusCode)
	}
	if n := cili.Get(t, "/notifications").Page(t).Find("li.unread").Length(); n != 2 {
		t.Errorf("somebody else marked it: %d", n)
	}
	if a := cili.Post(t, "/r/told/notifications/read", url.Values{"id": {id}, "to": {to}}); a.Header.Get("Location") != "/r/told/g/sport@chess/members?status=newbie" {
		t.Errorf("opened: %d to %s", a.StatusCode, a.Header.Get("Location"))
	}
	for _, bad := range []string{"https://example.org", "//example.org", "/logout", "/g/../../x"} {
		if to := cili.Post(t, "/notifications/read", url.Values{"id": {id}, "to": {bad}}).Header.Get("Location"); !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
			t.Errorf("%s leads to %s", bad, to)
		}
	}
	if a := cili.Post(t, "/notifications/read", url.Values{"id": {"x"}}); a.StatusCode != http.StatusNotFound {
		t.Errorf("no id: %d", a.StatusCode)
	}
	page = cili.Get(t, "/notifications").Page(t)
	if page.Find("li.unread").Length() != 1 || page.Find(`li a.item[href="/g/sport@chess/members?status=newbie"]`).Length() != 1 {
		t.Error("one is read and a link now, one is not")
	}
	if a := cili.Post(t, "/notifications/read", nil); a.Header.Get("Location") != "/notifications" {
		t.Errorf("all: %d %s", a.StatusCode, a.Header.Get("Location"))
	}
	if n := cili.Get(t, "/notifications").Page(t).Find("li.unread").Length(); n != 0 {
		t.Errorf("%d are left", n)
	}
	for query, status := range map[string]int{"?page=2": 200, "?page=0": 422, "?page=x": 422} {
		if a := cili.Get(t, "/notifications"+query); a.StatusCode != status {
			t.Errorf("%s: %d", query, a.StatusCode)
		}
	}
}

func TestMailSwitch(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "switch")
	bela := r.As(t, "bela")
	for _, wanted := range []string{"false", "true"} {
		if value := bela.Get(t, "/notifications").Page(t).Find("#mail button").AttrOr("value", ""); value != wanted {
			t.Errorf("the switch offers %s", value)
		}
		if a := bela.Post(t, "/notifications/mail", url.Values{"wanted": {wanted}}); a.StatusCode != http.StatusSeeOther {
			t.Errorf("%d", a.StatusCode)
		}
		if got := r.Text(t, "select mails::text from app.profiles where username = $1", r.Name("bela")); got != wanted {
			t.Errorf("switched to %s: %s", wanted, got)
		}
	}
	if got := r.Text(t, "select mails::text from app.profiles where username = $1", r.Name("anna")); got != "true" {
		t.Error("somebody else's switch moved")
	}
}
