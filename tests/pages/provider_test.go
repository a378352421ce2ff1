package pages

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pek/gateway/devidp"
	"pek/gateway/server"
	"pek/tests/stack"
)

// gatewayWith makes a second gateway on the same database, with a provider that
// keeps name and mail out of its ID tokens.
func gatewayWith(t *testing.T, s *stack.Stack) (web, issuer string) {
	t.Helper()
	door, provider := httptest.NewUnstartedServer(nil), httptest.NewUnstartedServer(nil)
	web, issuer = "http://"+door.Listener.Addr().String(), "http://"+provider.Listener.Addr().String()
	parts, _ := s.Second(t, func(o *server.Options) {
		o.Config.PublicURL, o.Config.OIDCIssuer, o.Config.OIDCClientID, o.Config.OIDCClientSecret = web, issuer, "pek", "secret"
	})
	door.Config.Handler = parts.Handler()
	var err error
	provider.Config.Handler, err = devidp.New(devidp.Options{
		Issuer: issuer, ClientID: "pek", ClientSecret: "secret", RedirectURL: web + "/login/callback", Now: time.Now, LeanIDToken: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	door.Start()
	provider.Start()
	t.Cleanup(door.Close)
	t.Cleanup(provider.Close)
	return web, issuer
}

// An imported person is recognised by the mail address, although the ID token says nothing of it.
func TestProviderWithLeanTokens(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	if _, err := s.Operator(t, "hub").Exec(t.Context(), "select operator.add_person('lean', 'Lean Lena', 'lena@example.org')"); err != nil {
		t.Fatal(err)
	}
	web, issuer := gatewayWith(t, s)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, Timeout: 30 * time.Second}
	res, err := browser.Get(web + "/login/start")
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	form := account("lena-account", "Lena", "lena@example.org", true)
	form.Set("id", res.Request.URL.Query().Get("id"))
	if res, err = browser.PostForm(issuer+"/choose", form); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	page, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK || res.Request.URL.Path != "/" || !strings.Contains(string(page), "Lean Lena") {
		t.Errorf("%s %d\n%.2000s", res.Request.URL, res.StatusCode, page)
	}
}
