// Package pages tests what people get over HTTP, from the real gateway.
package pages

import (
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pek/gateway/pages"
	"pek/gateway/server"
	"pek/gateway/session"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// address is a route of the gateway with its places filled.
type address struct{ method, path string }

func fill(pattern, realm, username string) address {
	method, path, _ := strings.Cut(pattern, " ")
	path = strings.NewReplacer("{$}", "", "{handle}", "sport@chess", "{username}", username, "{realm}", realm,
		"{id}", "00000000-0000-7000-8000-000000000001", "{line}", "00000000-0000-7000-8000-000000000002").Replace(path)
	return address{method, path}
}

// private are all addresses that are not on the public list.
func private(r *stack.Realm) []address {
	var all []address
	for _, route := range server.PageRoutes(&pages.Pages{}) {
		method, path, _ := strings.Cut(route.Pattern, " ")
		all = append(all, fill(route.Pattern, r.ID, r.Name("bela")), fill(method+" /r/{realm}"+path, r.ID, r.Name("bela")))
	}
	for _, path := range []string{"/api/", "/api/groups", "/api/rpc/show_home", "/api/rpc/create_group"} {
		all = append(all, address{"GET", path}, address{"POST", path})
	}
	return append(all, address{"GET", "/nowhere"}, address{"POST", "/nowhere"}, address{"DELETE", "/groups"})
}

// badTokens are the ways in which a token can be no good.
func badTokens(t *testing.T, r *stack.Realm) map[string]string {
	t.Helper()
	good := r.Token(t, r.Name("root"), r.ID)
	loggedOut := r.As(t, "root")
	if a := loggedOut.Post(t, "/logout", nil); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("logout: %d", a.StatusCode)
	}
	parts := strings.Split(good, ".")
	return map[string]string{
		"none":     "",
		"expired":  r.Forge(t, good, func(c jwt.MapClaims) { c["exp"] = time.Now().Add(-time.Minute).Unix() }),
		"audience": r.Forge(t, good, func(c jwt.MapClaims) { c["aud"] = "other" }),
		"issuer":   r.Forge(t, good, func(c jwt.MapClaims) { c["iss"] = "other" }),
		"role":     r.Forge(t, good, func(c jwt.MapClaims) { c["role"] = "migrator" }),
		"endless":  r.Forge(t, good, func(c jwt.MapClaims) { delete(c, "exp") }),
		"tampered": parts[0] + "." + parts[1] + "." + strings.Repeat("A", len(parts[2])),
		"unsigned": "eyJhbGciOiJub25lIn0." + parts[1] + ".",
		"no JWT":   "hello",
		"session of another": r.Forge(t, good, func(c jwt.MapClaims) {
			c["sub"] = stack.Claims(t, r.Token(t, r.Name("bela"), r.ID))["sub"]
		}),
		"logged out": loggedOut.Token,
	}
}

func TestEveryPrivateRouteRefuses(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "walk")
	before := r.State(t)
	bad := badTokens(t, r)
	good := r.Token(t, r.Name("bela"), r.ID)
	for _, a := range private(r) {
		for kind, token := range bad {
			for where, header := range map[string]map[string]string{
				"cookie": {"Cookie": "pek_session=" + token}, "bearer": {"Authorization": "Bearer " + token},
			} {
				answer := r.Client("").Send(t, a.method, a.path, "", header)
				if !refuses(answer, a.path) {
					t.Errorf("%s %s lets in %s (%s): %d", a.method, a.path, kind, where, answer.StatusCode)
				}
			}
		}
		// The control: with a good token each of them answers something else.
		answer := r.Client("").Send(t, a.method, a.path, "", map[string]string{"Authorization": "Bearer " + good})
		if refuses(answer, a.path) || answer.StatusCode >= http.StatusInternalServerError {
			t.Errorf("%s %s refuses a good token: %d", a.method, a.path, answer.StatusCode)
		}
	}
	if len(private(r)) < 40 || r.State(t) != before {
		t.Errorf("%d routes; something was changed: %v", len(private(r)), r.State(t) != before)
	}
}

// refuses: pages send to sign in, or show it; the API says 401.
func refuses(a stack.Answer, path string) bool {
	if strings.HasPrefix(path, "/api/") {
		return a.StatusCode == http.StatusUnauthorized && strings.Contains(a.Header.Get("Content-Type"), "json") &&
			strings.Contains(a.Header.Get("WWW-Authenticate"), "Bearer")
	}
	if strings.HasSuffix(path, "/notifications/live") {
		return a.StatusCode == http.StatusNoContent && a.Text == "" // then a browser stops asking
	}
	return a.StatusCode == http.StatusSeeOther && strings.HasPrefix(a.Header.Get("Location"), "/login") ||
		a.StatusCode == http.StatusUnauthorized && strings.Contains(a.Text, "/login/start")
}

func TestPublicRoutesAnswer(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	routes := server.PublicRoutes(&session.Door{}, &server.Health{}, nil, nil)
	for _, route := range routes {
		a := fill(route.Pattern, "", "")
		answer := s.Client("").Send(t, a.method, a.path, "", nil)
		switch {
		case answer.StatusCode >= http.StatusInternalServerError:
			t.Errorf("%s: %d", route.Pattern, answer.StatusCode)
		case strings.Contains(answer.Text, "postgres://"), strings.Contains(answer.Text, "goroutine"):
			t.Errorf("%s tells too much", route.Pattern)
		}
	}
	if len(routes) != 11 {
		t.Errorf("%d public routes: a new one needs a reason, here", len(routes))
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "headers")
	for _, path := range []string{"/login", "/", "/nowhere", "/api/groups", "/readyz"} {
		a := r.As(t, "anna").Get(t, path)
		csp := a.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Referrer-Policy": "same-origin"} {
			if a.Header.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, a.Header.Get(name))
			}
		}
		if a.Header.Get("X-Request-Id") == "" || a.Header.Get("Server") != "" {
			t.Errorf("%s: request id %q, server %q", path, a.Header.Get("X-Request-Id"), a.Header.Get("Server"))
		}
	}
}
