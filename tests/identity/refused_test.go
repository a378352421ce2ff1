package identity

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

// answer is where a browser ended, and what it read there.
type answer struct {
	*http.Response
	text string
}

// browser follows redirects and keeps cookies, as one without script does.
type browser struct{ *http.Client }

func newBrowser(t *testing.T) browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return browser{&http.Client{Jar: jar, Timeout: time.Minute}}
}

func (b browser) do(t *testing.T, method, address string, form url.Values) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res, string(text)}
}

func (b browser) open(t *testing.T, address string) answer {
	t.Helper()
	return b.do(t, http.MethodGet, address, nil)
}

// signIn goes to the provider, says who, and comes back.
func (b browser) signIn(t *testing.T, s site, who string) answer {
	t.Helper()
	page := b.open(t, s.web+"/login/start?return_to=/groups")
	if !strings.HasPrefix(page.Request.URL.String(), s.issuer+"/interaction/") {
		t.Fatalf("not at the provider: %s %s", page.Request.URL, page.text)
	}
	return b.do(t, http.MethodPost, page.Request.URL.String(), url.Values{"name": {who}})
}

// callback goes there too, and keeps the address that the browser is sent back with.
func (b browser) callback(t *testing.T, s site, who string) *url.URL {
	t.Helper()
	b.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/login/callback" {
			return http.ErrUseLastResponse
		}
		return nil
	}
	defer func() { b.CheckRedirect = nil }()
	at, err := b.signIn(t, s, who).Location()
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// left counts what a sign-in leaves behind.
func left(t *testing.T, s *stack.Stack) (n int) {
	t.Helper()
	err := s.Connect(t, "postgres").QueryRow(t.Context(), "select (select count(*) from app.users) + (select count(*) from app.sessions)").Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestSignsIn(t *testing.T) { //nolint:paralleltest // each counts what is left behind
	s := newSite(t)
	before := left(t, s.Stack)
	b := newBrowser(t)
	a := b.signIn(t, s, "erika")
	if a.Request.URL.Path != "/welcome" || !strings.Contains(a.text, "Name of erika") {
		t.Fatalf("%s\n%s", a.Request.URL, a.text)
	}
	if a = b.do(t, http.MethodPost, s.web+"/welcome", url.Values{"choice": {"join"}}); a.StatusCode != http.StatusOK || a.Request.URL.Path != "/groups" {
		t.Fatalf("joined, and then %s %d", a.Request.URL, a.StatusCode)
	}
	if left(t, s.Stack) <= before {
		t.Error("a sign-in leaves nothing, so the other tests count nothing")
	}
	if a = newBrowser(t).signIn(t, s, "erika"); a.Request.URL.Path != "/groups" || a.StatusCode != http.StatusOK {
		t.Errorf("the second time %s %d", a.Request.URL, a.StatusCode)
	}
}

// The name decides what the provider spoils; the log says why it was refused, the page does not.
func TestBadAnswersAreRefused(t *testing.T) { //nolint:paralleltest // each counts what is left behind
	s := newSite(t)
	for _, c := range []struct{ who, why string }{ //nolint:paralleltest // the same
		{"issuer", "id token issued by a different provider"},
		{"nonce", "refused: nonce"},
		{"audience", "expected audience"},
		{"expired", "token is expired"},
		{"key", "failed to verify signature"},
		{"unknown-key", "failed to verify signature"},
		{"unsigned", "malformed jwt"},
		{"shared-key", "unexpected signature algorithm"},
		{"state", "refused: state"},
		{"code", "invalid_grant"},
		{"other-issuer", "issuer of the answer"},
		{"other-subject", "claims"},
	} {
		t.Run(c.who, func(t *testing.T) {
			before := left(t, s.Stack)
			s.log.take()
			b := newBrowser(t)
			a := b.signIn(t, s, c.who)
			if a.Request.URL.Path != "/login/callback" || a.StatusCode != http.StatusBadRequest || !strings.Contains(a.text, "/login/start") {
				t.Errorf("%s %d\n%.1000s", a.Request.URL.Path, a.StatusCode, a.text)
			}
			log := s.log.take()
			if !strings.Contains(log, c.why) {
				t.Errorf("not refused for %q:\n%s", c.why, log)
			}
			if strings.Contains(a.text, c.why) {
				t.Error("the page says why")
			}
			if now := left(t, s.Stack); now != before {
				t.Errorf("it leaves %d behind", now-before)
			}
			if a := b.open(t, s.web+"/groups"); a.StatusCode != http.StatusUnauthorized && !strings.HasPrefix(a.Request.URL.Path, "/login") {
				t.Errorf("signed in all the same: %s %d", a.Request.URL, a.StatusCode)
			}
		})
	}
}

// A code that another browser got, and one that was used, are worth nothing.
func TestCodesAreForOneBrowserOnce(t *testing.T) { //nolint:paralleltest // each counts what is left behind
	s := newSite(t)
	thief, victim := newBrowser(t), newBrowser(t)
	stolen, own := thief.callback(t, s, "thief"), victim.callback(t, s, "victim")
	q := own.Query()
	q.Set("code", stolen.Query().Get("code"))
	injected := *own
	injected.RawQuery = q.Encode()
	s.log.take()
	before := left(t, s.Stack)
	if a := victim.open(t, injected.String()); a.StatusCode != http.StatusBadRequest {
		t.Errorf("another browser's code: %d", a.StatusCode)
	}
	if log := s.log.take(); !strings.Contains(log, "invalid_grant") {
		t.Errorf("not because of its proof: %s", log)
	}
	if a := victim.open(t, own.String()); a.StatusCode != http.StatusBadRequest {
		t.Errorf("an attempt is used up, but: %d", a.StatusCode)
	}
	if left(t, s.Stack) != before {
		t.Error("it leaves something behind")
	}
	if a := thief.open(t, stolen.String()); a.StatusCode == http.StatusOK && a.Request.URL.Path != "/welcome" {
		t.Errorf("its own browser: %s %d", a.Request.URL, a.StatusCode)
	}
}
