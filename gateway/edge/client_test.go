package edge

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// Who is asking, by the peer, the header's lines and how many proxies are trusted.
func TestClientIsFoundFromTheRight(t *testing.T) {
	t.Parallel()
	const peer = "10.0.0.1:4711"
	for name, test := range map[string]struct {
		peer string
		hops int
		sent []string
		want string
	}{
		"nobody in front":            {peer, 0, nil, "10.0.0.1"},
		"no hop believes no header":  {peer, 0, []string{"6.6.6.6"}, "10.0.0.1"},
		"one hop":                    {peer, 1, []string{"192.0.2.7"}, "192.0.2.7"},
		"one hop, forged by client":  {peer, 1, []string{"6.6.6.6, 192.0.2.7"}, "192.0.2.7"},
		"one hop, forged in a line":  {peer, 1, []string{"6.6.6.6", "192.0.2.7"}, "192.0.2.7"},
		"two hops":                   {peer, 2, []string{"6.6.6.6, 192.0.2.7, 10.0.0.2"}, "192.0.2.7"},
		"two hops, but one was past": {peer, 2, []string{"192.0.2.7"}, "10.0.0.1"},
		"hops without a header":      {peer, 1, nil, "10.0.0.1"},
		"rubbish":                    {peer, 1, []string{"unknown"}, "10.0.0.1"},
		"rubbish at the end":         {peer, 1, []string{"192.0.2.7,"}, "10.0.0.1"},
		"with a port":                {peer, 1, []string{"192.0.2.7:9999"}, "192.0.2.7"},
		"IPv6":                       {peer, 1, []string{"2001:db8::7"}, "2001:db8::7"},
		"IPv6 with a port":           {peer, 1, []string{"[2001:db8::7]:9999"}, "2001:db8::7"},
		"IPv4 in IPv6":               {"[::ffff:10.0.0.1]:4711", 0, nil, "10.0.0.1"},
		"a peer that is no address":  {"@", 0, nil, "@"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = test.peer
		for _, line := range test.sent {
			r.Header.Add("X-Forwarded-For", line)
		}
		r.Header.Set("Forwarded", "for=6.6.6.6")
		r.Header.Set("X-Real-Ip", "6.6.6.6")
		got := "not asked"
		Client(test.hops)(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			got = ClientAddress(r)
		})).ServeHTTP(httptest.NewRecorder(), r)
		if got != test.want {
			t.Errorf("%s: want %q, got %q", name, test.want, got)
		}
	}
}

// Limits count clients behind a trusted proxy apart, and an IPv6 network as one.
func TestLimitCountsClients(t *testing.T) {
	t.Parallel()
	refuse := func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusTooManyRequests) }
	limited := func(hops int) func(string) int {
		h := Client(hops)(Limit(1, 2, refuse)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})))
		return func(from string) int {
			r, w := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil), httptest.NewRecorder()
			r.Header.Set("X-Forwarded-For", from)
			h.ServeHTTP(w, r)
			return w.Code
		}
	}
	ask := limited(1)
	for n, step := range []struct {
		from string
		want int
	}{
		{"192.0.2.1", 200},
		{"192.0.2.1", 200},
		{"192.0.2.1", 429},
		{"6.6.6.6, 192.0.2.1", 429},
		{"192.0.2.2", 200},
		{"2001:db8::1", 200},
		{"2001:db8::2", 200},
		{"2001:db8::3", 429},
		{"2001:db8:0:1::3", 200},
	} {
		if got := ask(step.from); got != step.want {
			t.Errorf("step %d, %s: %d", n, step.from, got)
		}
	}
	alone := limited(0)
	for n, want := range []int{200, 200, 429} {
		if got := alone("192.0.2." + string(rune('1'+n))); got != want {
			t.Errorf("without a hop, %d: %d", n, got)
		}
	}
}
