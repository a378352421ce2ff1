package serve

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pek/tests/stack"
)

// Everything that is wrong with the environment is said at once, and no secret with it.
func TestServeNamesEveryFaultAtOnce(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	env, _ := environ(t, s, "PEK_PUBLIC_URL=http://pek.example.org", "PEK_TRUSTED_HOPS=many", "PEK_TLS_CERT_FILE=cert.pem",
		"PEK_OIDC_ISSUER=", "PEK_HOSTS=a/b", "PEK_DATABASE_URL=postgres://gatekeeper:geheim@db:x/pek")
	said := refused(t, s, env, "serve")
	for _, name := range []string{
		"PEK_PUBLIC_URL", "PEK_TRUSTED_HOPS", "PEK_TLS_CERT_FILE", "PEK_OIDC_ISSUER is not set", "PEK_HOSTS", "PEK_DATABASE_URL",
	} {
		if !strings.Contains(said, name) {
			t.Errorf("want %s in:\n%s", name, said)
		}
	}
	if strings.Contains(said, "geheim") {
		t.Errorf("it tells a password:\n%s", said)
	}
}

// The development sign-in has no passwords, so it stays on this machine.
func TestDevelopmentStaysOnThisMachine(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	home := "PEK_HOME=" + t.TempDir()
	for name, env := range map[string]string{
		"every address": "PEK_LISTEN=0.0.0.0:0", "no host": "PEK_LISTEN=:8080", "one of the network": "PEK_LISTEN=10.1.2.3:8080",
		"no port": "PEK_LISTEN=127.0.0.1", "sign-in in public": "PEK_IDENTITY_LISTEN=0.0.0.0:0",
		"a public name": "PEK_PUBLIC_URL=https://pek.example.org", "production": "PEK_MODE=production",
	} {
		if said := refused(t, s, []string{home, env}, "dev"); !strings.Contains(said, strings.SplitN(env, "=", 2)[0]) {
			t.Errorf("%s: %s", name, said)
		}
		if made, err := os.ReadDir(strings.TrimPrefix(home, "PEK_HOME=")); err != nil || len(made) > 0 {
			t.Errorf("%s: something was started first: %v, %v", name, made, err)
		}
	}
	if said := refused(t, s, []string{home, "PEK_MODE=development"}, "serve"); !strings.Contains(said, "PEK_MODE is development") {
		t.Error(said)
	}
}

// Secrets come from files as well, and the site answers to its names alone.
func TestServeAnswersToItsNames(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	secret := filepath.Join(t.TempDir(), "database")
	if err := os.WriteFile(secret, []byte(s.Database("gatekeeper")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := start(t, s, "PEK_DATABASE_URL=", "PEK_DATABASE_URL_FILE="+secret, "PEK_PUBLIC_URL=https://pek.example.org", "PEK_HOSTS=www.example.org")
	ask := func(path, host string) stack.Answer {
		return get(t, plain(), "http://"+p.address+path, map[string]string{
			"Host": host, "Accept-Language": "en", "X-Forwarded-Host": "pek.example.org", "Forwarded": "host=pek.example.org;proto=https",
		})
	}
	for _, test := range []struct {
		path, host string
		want       int
	}{
		{"/login", "pek.example.org", 200},
		{"/login", "www.example.org:8443", 200},
		{"/login", p.address, 421},
		{"/login", "evil.example", 421},
		{"/api/groups", "evil.example", 421},
		{"/healthz", p.address, 200},
		{"/readyz", "evil.example", 200},
	} {
		res := ask(test.path, test.host)
		if res.StatusCode != test.want {
			t.Errorf("%s at %s: %d", test.path, test.host, res.StatusCode)
		}
		if res.Header.Get("Strict-Transport-Security") == "" {
			t.Errorf("%s at %s: no HSTS", test.path, test.host)
		}
		if test.want == http.StatusMisdirectedRequest && !strings.Contains(res.Text, "There is no such site here") {
			t.Errorf("%s at %s says %s", test.path, test.host, res.Text)
		}
	}
	res := ask("/login/start", "pek.example.org")
	if to := res.Header.Get("Location"); !strings.Contains(to, "redirect_uri=https%3A%2F%2Fpek.example.org%2Flogin%2Fcallback") {
		t.Errorf("sign-in leads to %s", to)
	}
}

// Behind a proxy each client is counted by itself, and nobody talks out of it.
func TestSignInsAreCountedByClient(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	p := start(t, s, "PEK_TRUSTED_HOPS=1")
	ask := func(from string) int {
		res := get(t, plain(), "http://"+p.address+"/login/start", map[string]string{"X-Forwarded-For": from})
		return res.StatusCode
	}
	last := 0
	for n := 0; n < 80 && last != http.StatusTooManyRequests; n++ {
		last = ask("203.0.113." + string(rune('0'+n%10)) + ", 192.0.2.1")
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("80 sign-ins of one client: %d", last)
	}
	if got := ask("192.0.2.1, 192.0.2.2"); got == http.StatusTooManyRequests {
		t.Error("another client is refused too")
	}
}
