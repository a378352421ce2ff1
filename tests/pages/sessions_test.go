package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// One's sign-ins: what is ended is refused at once by pages and API; another's is none of one's own.
func TestSessions(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "sessions")
	here, second, third, bela := r.As(t, "anna"), r.As(t, "anna"), r.As(t, "anna"), r.As(t, "bela")
	sid := func(c *stack.Client) string { return stack.Claims(t, c.Token)["sid"].(string) } //nolint:forcetypeassert // our own token
	page := here.Get(t, "/sessions").Page(t)
	if page.Find(".people li").Length() != 3 || page.Find(".people li .tag").Length() != 1 || page.Find("input[name=session]").Length() != 2 {
		t.Fatalf("sign-ins: %s", page.Find("main").Text())
	}
	if text := page.Find("main").Text(); strings.Contains(text, sid(bela)) {
		t.Error("another's sign-in is shown")
	}
	for _, id := range []string{sid(bela), "x", "00000000-0000-7000-8000-000000000001"} {
		a := here.Post(t, "/sessions/end", url.Values{"session": {id}})
		if a.StatusCode != http.StatusNotFound || !strings.Contains(a.Text, "There is no such sign-in") {
			t.Errorf("ending %s: %d", id, a.StatusCode)
		}
	}
	if a := here.Call(t, "end_session", map[string]any{"session": sid(bela)}); a.StatusCode != http.StatusNotFound || a.Code(t) != "session_not_found" {
		t.Errorf("in the API: %d", a.StatusCode)
	}
	alive := func(c *stack.Client) bool {
		page, api := c.Get(t, "/groups").StatusCode == http.StatusOK, c.Call(t, "show_home", nil).StatusCode == http.StatusOK
		if page != api {
			t.Errorf("page %v, API %v", page, api)
		}
		return page
	}
	if !alive(bela) || !alive(second) || !alive(third) {
		t.Error("a refusal ended something")
	}
	if a := here.Post(t, "/sessions/end", url.Values{"session": {sid(second)}}); a.StatusCode != http.StatusSeeOther {
		t.Errorf("one: %d", a.StatusCode)
	}
	if alive(second) || !alive(third) || !alive(here) {
		t.Error("not exactly the one ended")
	}
	if a := here.Post(t, "/sessions/end", nil); a.StatusCode != http.StatusSeeOther {
		t.Errorf("all others: %d", a.StatusCode)
	}
	if alive(third) || !alive(here) || !alive(bela) {
		t.Error("not exactly the others ended")
	}
}
