package stack

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"testing"
)

// Browser is an HTTP client with cookies that follows redirects, as a browser
// without script does.
type Browser struct {
	*http.Client
	stack *Stack
}

// NewBrowser is somebody's browser, signed in nowhere.
func (s *Stack) NewBrowser(t testing.TB) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Browser{&http.Client{Jar: jar}, s}
}

// Open gets an address of the gateway, or an absolute one.
func (b *Browser) Open(t testing.TB, path string) Answer {
	t.Helper()
	if path[0] == '/' {
		path = b.stack.Gateway() + path
	}
	return b.do(t, http.MethodGet, path, nil)
}

// Submit posts a form.
func (b *Browser) Submit(t testing.TB, path string, form url.Values) Answer {
	t.Helper()
	if path[0] == '/' {
		path = b.stack.Gateway() + path
	}
	return b.do(t, http.MethodPost, path, form)
}

func (b *Browser) do(t testing.TB, method, address string, form url.Values) Answer {
	t.Helper()
	var res *http.Response
	var err error
	if method == http.MethodPost {
		res, err = b.PostForm(address, form)
	} else {
		res, err = b.Get(address)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{res, string(data)}
}

// SignIn goes the whole way of OpenID Connect as an account of the development
// provider, and gives the page it ends on.
func (b *Browser) SignIn(t testing.TB, returnTo string, account url.Values) Answer {
	t.Helper()
	choose := b.Open(t, "/login/start?return_to="+url.QueryEscape(returnTo))
	id := choose.Request.URL.Query().Get("id")
	if choose.StatusCode != http.StatusOK || id == "" {
		t.Fatalf("the provider's page: %d %s", choose.StatusCode, choose.Text)
	}
	account.Set("id", id)
	return b.Submit(t, b.stack.Issuer()+"/choose", account)
}
