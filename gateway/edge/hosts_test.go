package edge

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"pek/gateway/refusal"
)

func TestHostsOfTheSite(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		public, host, path string
		want               int
	}{
		{"https://pek.example.org", "pek.example.org", "/", 200},
		{"https://pek.example.org", "PEK.example.org.", "/", 200},
		{"https://pek.example.org", "pek.example.org:8443", "/", 200},
		{"https://pek.example.org", "www.example.org", "/", 200},
		{"https://pek.example.org", "[2001:db8::7]:80", "/", 200},
		{"https://pek.example.org", "evil.example", "/", 421},
		{"https://pek.example.org", "pek.example.org.evil.example", "/", 421},
		{"https://pek.example.org", "127.0.0.1", "/", 421},
		{"https://pek.example.org", "", "/", 421},
		{"https://pek.example.org", "10.1.2.3:8080", "/healthz", 200},
		{"http://127.0.0.1:8080", "localhost:8080", "/", 200},
		{"http://127.0.0.1:8080", "rebound.example", "/", 421},
	} {
		r, w := httptest.NewRequestWithContext(t.Context(), http.MethodGet, test.path, nil), httptest.NewRecorder()
		r.Host = test.host
		r.Header.Set("X-Forwarded-Host", "pek.example.org")
		free := func(path string) bool { return path == "/healthz" }
		refuse := func(w http.ResponseWriter, _ *http.Request, err error) { w.WriteHeader(refusal.From(err).Status) }
		Hosts(test.public, []string{"www.example.org", "2001:db8::7"}, free, refuse)(
			http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})).ServeHTTP(w, r)
		if w.Code != test.want {
			t.Errorf("%+v: %d", test, w.Code)
		}
	}
}
