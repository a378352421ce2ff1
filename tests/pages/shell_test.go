package pages

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"pek/tests/stack"
)

// The frame shows the way to what one manages to leaders alone, on every page, as the page itself is shown.
func TestManageIsForLeaders(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "frame")
	for who, leads := range map[string]bool{"root": true, "anna": true, "cili": true, "bela": false, "dora": false} {
		for _, path := range []string{"/", "/search?q=a", "/my-groups", "/u/" + r.Name("bela"), "/sessions", "/why"} {
			page := r.As(t, who).Get(t, path)
			if got := page.Page(t).Find(`.bar a[href="/manage"]`).Length() == 1; page.StatusCode == http.StatusOK && got != leads {
				t.Errorf("%s on %s is led to what they manage: %v", who, path, got)
			}
		}
	}
	if r.As(t, "bela").Get(t, "/manage").Page(t).Find(".empty").Length() != 1 {
		t.Error("who manages nothing is not told so")
	}
	page := r.As(t, "anna").Get(t, "/manage").Page(t)
	if page.Find(`main a[href="/g/sport@sport/edit"]`).Length() != 1 || page.Find(`main a[href="/g/sport@chess/edit"]`).Length() != 0 ||
		page.Find(`main a[href="/g/sport@chess/policies"]`).Length() != 1 {
		t.Errorf("what Anna manages: %s", page.Find("main").Text())
	}
}

// Browsers are told by a header which pages to fetch before the click; nobody who is not signed in is, and never for acts.
func TestPrefetchRules(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "prefetch")
	if got := r.Client("").Get(t, "/login").Header.Get("Speculation-Rules"); got != "" {
		t.Errorf("before sign-in: %q", got)
	}
	address := strings.Trim(r.As(t, "bela").Get(t, "/").Header.Get("Speculation-Rules"), `"`)
	a := r.Client("").Get(t, address)
	var rules struct {
		Prefetch []struct{ Eagerness string }
	}
	if err := json.Unmarshal([]byte(a.Text), &rules); err != nil || len(rules.Prefetch) != 1 || rules.Prefetch[0].Eagerness != "moderate" {
		t.Errorf("%s: %v %s", address, err, a.Text)
	}
	if got := a.Header.Get("Content-Type"); got != "application/speculationrules+json" || !strings.Contains(a.Text, "/logout*") {
		t.Errorf("%s, %s", got, a.Text)
	}
}
