package pages

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

func account(subject, name, email string, verified bool) url.Values {
	v := url.Values{"subject": {subject}, "name": {name}, "email": {email}}
	if verified {
		v.Set("email_verified", "yes")
	}
	return v
}

func TestFirstSignInJoins(t *testing.T) {
	t.Parallel()
	b := stack.Get(t).NewBrowser(t)
	a := b.SignIn(t, "/groups", account("new-one", "Új Ember", "", false))
	if a.Request.URL.Path != "/welcome" || !strings.Contains(a.Text, "Welcome, Új Ember") {
		t.Fatalf("%s: %s", a.Request.URL, a.Text)
	}
	a = b.Submit(t, "/welcome", url.Values{"choice": {"code"}, "code": {"WRON-GCOD-EXXX"}})
	if a.StatusCode != http.StatusUnprocessableEntity || a.Page(t).Find("#code-refused").Length() != 1 {
		t.Errorf("a wrong code: %d", a.StatusCode)
	}
	a = b.Submit(t, "/welcome", url.Values{"choice": {"join"}})
	if a.StatusCode != http.StatusOK || a.Request.URL.Path != "/groups" {
		t.Fatalf("joined, and then %s %d", a.Request.URL, a.StatusCode)
	}
	// The second time nobody asks.
	b = stack.Get(t).NewBrowser(t)
	if a := b.SignIn(t, "/", account("new-one", "Renamed", "other@example.org", true)); !strings.Contains(a.Text, "Hello, Új Ember") {
		t.Errorf("second sign-in: %s", a.Text)
	}
}

func TestImportedPersonIsClaimed(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	o := s.Operator(t, "hub")
	for _, who := range []string{"mailed", "coded", "rootling"} {
		if _, err := o.Exec(t.Context(), "select operator.add_person($1, $2, $3)", who, "Imported "+who, who+"@example.org"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := o.Exec(t.Context(), "select operator.make_root('rootling')"); err != nil {
		t.Fatal(err)
	}
	if a := s.NewBrowser(t).SignIn(t, "/", account("a1", "", "mailed@example.org", false)); a.Request.URL.Path != "/welcome" {
		t.Errorf("an address nobody verified claims: %s", a.Request.URL)
	}
	if a := s.NewBrowser(t).SignIn(t, "/", account("a2", "", "mailed@example.org", true)); !strings.Contains(a.Text, "Hello, Imported mailed") {
		t.Errorf("a verified address does not claim: %s", a.Text)
	}
	root := s.Client(s.Token(t, "rootling", "hub"))
	page := root.Post(t, "/u/coded/claim-code", nil)
	code := page.Page(t).Find(".code").Text()
	if !regexp.MustCompile(`^[0-9A-F]{4}(-[0-9A-F]{4}){3}$`).MatchString(code) {
		t.Fatalf("no code: %s", page.Text)
	}
	b := s.NewBrowser(t)
	b.SignIn(t, "/", account("a3", "", "", false))
	if a := b.Submit(t, "/welcome", url.Values{"choice": {"code"}, "code": {" " + strings.ToLower(code)}}); !strings.Contains(a.Text, "Hello, Imported coded") {
		t.Errorf("the code does not claim: %s", a.Text)
	}
}

func TestCallbackRefusesWhatItDidNotBegin(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	b := s.NewBrowser(t)
	choose := b.Open(t, "/login/start")
	for _, query := range []string{"?code=x&state=y", "?state=", "", "?error=access_denied&state=x"} {
		a := s.NewBrowser(t).Open(t, "/login/callback"+query)
		if a.StatusCode != http.StatusBadRequest || !strings.Contains(a.Text, "/login/start") {
			t.Errorf("%q: %d", query, a.StatusCode)
		}
	}
	// The answer of one browser's sign-in is worth nothing in another.
	b.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/login/callback" {
			return http.ErrUseLastResponse
		}
		return nil
	}
	v := account("thief", "", "", false)
	v.Set("id", choose.Request.URL.Query().Get("id"))
	stolen := b.Submit(t, s.Issuer()+"/choose", v).Header.Get("Location")
	if !strings.Contains(stolen, "/login/callback?") {
		t.Fatalf("no answer to steal: %q", stolen)
	}
	other := s.NewBrowser(t)
	other.Open(t, "/login/start")
	if a := other.Open(t, stolen); a.StatusCode != http.StatusBadRequest {
		t.Errorf("another browser's answer is taken: %d", a.StatusCode)
	}
	b.CheckRedirect = nil
	if a := b.Open(t, stolen); a.Request.URL.Path != "/welcome" {
		t.Errorf("its own browser's is not: %s", a.Request.URL)
	}
	if a := b.Open(t, stolen); a.StatusCode != http.StatusBadRequest {
		t.Errorf("twice: %d", a.StatusCode)
	}
}

func TestReturnsOnlyHere(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	for _, target := range []string{"https://evil.example/", "//evil.example", `/\evil.example`, "/%2f/evil.example", "javascript:alert(1)"} {
		b := s.NewBrowser(t)
		a := b.SignIn(t, target, account("returner", "Return", "", false))
		if a.Request.URL.Path == "/welcome" {
			a = b.Submit(t, "/welcome", url.Values{"choice": {"join"}})
		}
		if !strings.HasPrefix(a.Request.URL.String(), s.Gateway()) || a.Request.URL.Path != "/" {
			t.Errorf("%q leads to %s", target, a.Request.URL)
		}
	}
}

func TestLogoutActsAtOnce(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "leave")
	c := r.As(t, "anna")
	if a := c.Call(t, "show_home", nil); a.StatusCode != http.StatusOK {
		t.Fatalf("before: %d", a.StatusCode)
	}
	c.Post(t, "/logout", nil)
	if a := c.Call(t, "show_home", nil); a.StatusCode != http.StatusUnauthorized || a.Code(t) != "session_ended" {
		t.Errorf("API after: %d %s", a.StatusCode, a.Text)
	}
	if a := c.Get(t, "/"); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("page after: %d", a.StatusCode)
	}
}

func TestOtherSitesCannotAct(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "csrf")
	c := r.As(t, "anna")
	before := r.State(t)
	for _, header := range []map[string]string{{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}} {
		header["Cookie"], header["Content-Type"] = "pek_session="+c.Token, "application/x-www-form-urlencoded"
		for _, path := range []string{"/g/sport@sport/edit", "/g/sport@sport/subgroups/new", "/logout", "/api/rpc/create_group"} {
			if a := c.Send(t, http.MethodPost, path, "name=Stolen", header); a.StatusCode != http.StatusForbidden {
				t.Errorf("%s with %v: %d", path, header, a.StatusCode)
			}
		}
	}
	if r.State(t) != before {
		t.Error("another site changed something")
	}
	if a := c.Get(t, "/"); a.StatusCode != http.StatusOK {
		t.Errorf("the session did not survive: %d", a.StatusCode)
	}
}
