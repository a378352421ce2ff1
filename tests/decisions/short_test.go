package decisions

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"pek/gateway/server"
	"pek/tests/stack"
)

// TestShortWay: plain questions need no PostgREST, everything else does; a
// second gateway beside the running one, with nobody behind /api/, shows which.
func TestShortWay(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "short")
	parts, _ := s.Second(t, func(o *server.Options) { o.Config.PostgRESTURL = "http://127.0.0.1:1" })
	web := httptest.NewServer(parts.Handler())
	t.Cleanup(web.Close)
	token := r.Token(t, r.Name("anna"), r.ID)
	send := func(method, path, body string, header ...string) (int, string) {
		req, err := http.NewRequestWithContext(t.Context(), method, web.URL+"/api/rpc/"+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if body != "" {
			req.Header.Set("Content-Type", "application/json")
		}
		for i := 0; i < len(header); i += 2 {
			req.Header.Set(header[i], header[i+1])
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		text, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(text)
	}
	for _, q := range [][3]string{
		{"GET", "may?action=viewGroup&group=sport@sport", ""},
		{"GET", "may?action=moveGroupOwner&group=sport%40chess", ""},
		{"POST", "may", `{"action":"viewGroup"}`},
		{"POST", "may", `{"action":"viewGroup","group":"sport@sport","person":null}`},
		{"POST", "may_many", `{"checks":[{"action":"viewGroup","group":"sport@sport"}]}`},
	} {
		if status, text := send(q[0], q[1], q[2]); status != http.StatusOK || !strings.Contains(text, "true") {
			t.Errorf("%s %s %s went the long way: %d %s", q[0], q[1], q[2], status, text)
		}
	}
	for _, q := range [][3]string{
		{"GET", "may?action=viewGroup&limit=1", ""},
		{"GET", "may", ""},
		{"GET", "may_many?checks=[]", ""},
		{"POST", "may?x=1", `{"action":"viewGroup"}`},
		{"POST", "may", `{"action":5}`},
		{"POST", "may", `{"action":"viewGroup","action":"x"}`},
		{"POST", "may_many", `{"checks":[],"x":1}`},
	} {
		if status, text := send(q[0], q[1], q[2]); status != http.StatusServiceUnavailable {
			t.Errorf("%s %s %s went the short way: %d %s", q[0], q[1], q[2], status, text)
		}
	}
	for _, header := range [][2]string{{"Accept", "text/csv"}, {"Prefer", "count=exact"}, {"Range", "0-1"}} {
		if status, _ := send("GET", "may?action=viewGroup", "", header[0], header[1]); status != http.StatusServiceUnavailable {
			t.Errorf("with %s: %d", header[0], status)
		}
	}
}
