package doors

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"pek/gateway/federation"
	"pek/gateway/server"
	"pek/tests/stack"
)

// recording is an instance that is not the local one: it notes every call and
// hands it on, as a remote one will hand it over HTTP.
type recording struct {
	federation.Instance
	mu    sync.Mutex
	calls []string
}

func (r *recording) Call(ctx context.Context, c federation.Caller, procedure string, args federation.Args) (json.RawMessage, error) {
	r.mu.Lock()
	r.calls = append(r.calls, c.Realm+" "+procedure)
	r.mu.Unlock()
	return r.Instance.Call(ctx, c, procedure, args) //nolint:wrapcheck // hands it on
}

// build makes a second gateway beside the running one, on the same servers.
func build(t *testing.T, s *stack.Stack, wrap func(federation.Instance) federation.Instance) string {
	t.Helper()
	parts, _ := s.Second(t, func(o *server.Options) { o.Hub = wrap(o.Hub) })
	web := httptest.NewServer(parts.Handler())
	t.Cleanup(web.Close)
	return web.URL
}

// The gateway is built twice, with the local and with a recording instance:
// every page is the same, and everything on it came through the interface.
func TestEveryPageComesThroughTheInstance(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "instance")
	recorder := &recording{}
	local := build(t, s, func(i federation.Instance) federation.Instance { return i })
	recorded := build(t, s, func(i federation.Instance) federation.Instance { recorder.Instance = i; return recorder })
	token := r.Token(t, r.Name("root"), r.ID)
	policy := r.Text(t, "select id from app.policies where realm_id = $1 and name = 'owner of sport@sport'", r.ID)
	top := r.Text(t, "select id from app.policies where realm_id = $1 and role = 'realm_root'", r.ID)
	line := r.Text(t, "select s.id from app.statements s where s.realm_id = $1 and s.policy_id = $2 and s.escalated_from is null", r.ID, policy)
	for path, procedure := range map[string]string{
		"/policies": "show_policies", "/policies/" + policy: "show_policy", "/policies/" + policy + "/history": "show_policy_history",
		"/policies/" + top + "/new": "show_policy", "/policies/" + policy + "/edit": "show_policy",
		"/policies/" + policy + "/lines/new": "show_policy", "/policies/" + policy + "/lines/" + line: "show_policy",
		"/g/sport@chess/policies?action=viewGroup": "who_may", "/g/sport@chess/move?q=sport": "search",
		"/why": "show_shell", "/why?action=viewGroup&group=sport@chess": "explain", "/rights": "show_rights",
		"/sessions": "show_sessions", "/tokens": "show_tokens", "/notifications": "show_notifications", "/admin/realm": "show_realm",
		"/": "show_home", "/my-groups": "show_my_groups", "/manage": "show_manage", "/groups": "show_tree", "/groups/new": "show_home", "/search?q=chess": "search",
		"/g/sport@chess": "show_group", "/g/sport@chess/members": "show_members", "/g/sport@chess/members/" + r.Name("bela"): "show_member",
		"/g/sport@chess/flairs": "show_flairs", "/g/sport@chess/history": "show_group_history",
		"/g/sport@chess/membership": "show_group", "/g/sport@chess/add-members?q=bela": "search", "/g/sport@chess/policies": "show_group_policies",
		"/g/sport@chess/edit": "show_group", "/g/sport@chess/owner": "show_group", "/g/sport@chess/archive": "show_group",
		"/g/sport@chess/subgroups/new": "show_group", "/u/" + r.Name("bela"): "show_person",
		"/admin/people": "show_people_admin", "/admin/people/duplicates": "find_duplicates", "/admin/people/merge?keep=" + r.Name("bela") + "&duplicate=" + r.Name("cili"): "compare_people",
		"/evaluations": "show_evaluations", "/evaluations/judging": "show_judging", "/admin/evaluations": "show_realm",
		"/g/sport@chess/evaluation": "show_scoreboard", "/g/sport@chess/evaluation/guidelines": "show_scoreboard",
		"/g/sport@chess/evaluation/points": "show_scoreboard", "/g/sport@chess/evaluation/awards": "show_awards",
		"/g/sport@chess/evaluation/exchange": "show_scoreboard",
		"/g/sport@chess/scores":              "show_group_scores", "/u/" + r.Name("bela") + "/activity": "show_activity",
		"/u/" + r.Name("root") + "/data": "show_person", "/u/" + r.Name("bela") + "/erase": "show_person",
	} {
		before := len(recorder.calls)
		one, two := page(t, local+path, token), page(t, recorded+path, token)
		if one != two || !strings.Contains(one, "<h1>") {
			t.Errorf("%s differs", path)
		}
		if calls := recorder.calls[before:]; !slices.Contains(calls, "instance "+procedure) {
			t.Errorf("%s asked %v", path, calls)
		}
	}
}

// A hub that does not answer is a readable page with 503, and nothing leaks.
func TestInstanceDown(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "down")
	silent := build(t, s, func(federation.Instance) federation.Instance { return dead{} })
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, silent+"/groups", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+r.Token(t, r.Name("root"), r.ID))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("%d, retry after %q", res.StatusCode, res.Header.Get("Retry-After"))
	}
}

type dead struct{}

func (dead) Name() string { return "hub" }
func (dead) Call(context.Context, federation.Caller, string, federation.Args) (json.RawMessage, error) {
	return nil, &url.Error{Op: "Post", URL: "x", Err: context.DeadlineExceeded}
}

func page(t *testing.T, address, token string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var text strings.Builder
	if err := res.Write(&text); err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(text.String(), "\r\n\r\n")
	if res.StatusCode != http.StatusOK {
		t.Errorf("%s: %d", address, res.StatusCode)
	}
	return body
}
