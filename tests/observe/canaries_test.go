package observe

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/gateway/server"
	"pek/tests/stack"
)

// canary stands in everything that is somebody's: names, addresses, handles, what they type.
const canary = "quetzal"

// breaking answers the next call with a fault, when there is one.
type breaking struct {
	federation.Instance
	faults chan func() error
}

func (b breaking) Call(ctx context.Context, c federation.Caller, procedure string, args federation.Args) (json.RawMessage, error) {
	select {
	case fault := <-b.faults:
		if err := fault(); err != nil {
			return nil, err
		}
		return json.RawMessage(`{"groups": "` + canary + `"}`), nil // another form than the page reads
	default:
	}
	return b.Instance.Call(ctx, c, procedure, args) //nolint:wrapcheck // hands it on
}

// Hundreds of requests of people whose every word is a canary, through pages,
// API, sign-in and failures: none of it is in the log, the gateway's, PostgREST's
// or PostgreSQL's.
func TestNoPersonalDataInTheLog(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	_, postgres := serverLog(t, s, "postgres.log", 0)
	_, postgrest := serverLog(t, s, "postgrest.log", 0)
	r := s.NewRealm(t, canary) // the cast's usernames and names hold the realm's id
	broken := breaking{faults: make(chan func() error, 10)}
	w := watch(t, s, func(o *server.Options) { broken.Instance = o.Hub; o.Hub = broken })
	root, anna, bela := w.as(t, r, "root"), w.as(t, r, "anna"), w.as(t, r, "bela")
	r.Do(t, "select api.create_group('Quetzal chess', parent => 'sport@sport', slug => 'quetzal')")

	for _, c := range []*stack.Client{root, anna, bela, w.Client("")} {
		roam(t, c, r)
	}
	fail(t, root, broken.faults)
	signIn(t, w)
	sick(t, s, r)

	if n := len(w.log.lines(`"msg":"request"`)); n < 400 {
		t.Errorf("only %d requests", n)
	}
	for _, want := range []string{`"msg":"panic"`, `"msg":"request failed"`, `"msg":"sign-in refused"`, "SQLSTATE XX000", `"status":500`} {
		if len(w.log.lines(want)) == 0 {
			t.Errorf("nothing of the kind happened: %s", want)
		}
	}
	clean(t, "the gateway", w.log.String(), root, anna, bela)
	text, _ := serverLog(t, s, "postgres.log", postgres)
	clean(t, "PostgreSQL", text, root, anna, bela)
	if !strings.Contains(text, "ERROR") {
		t.Error("PostgreSQL's log is not where it was looked for")
	}
	text, _ = serverLog(t, s, "postgrest.log", postgrest)
	clean(t, "PostgREST", text, root, anna, bela)
}

// clean wants no canary and no token in a log.
func clean(t testing.TB, whose, text string, clients ...*stack.Client) {
	t.Helper()
	words := []string{canary, "example.org", "192.0.2.", "127.0.0.1:"}
	for _, c := range clients {
		words = append(words, c.Token, c.Token[strings.LastIndex(c.Token, "."):])
	}
	for line := range strings.Lines(text) {
		for _, word := range words {
			if strings.Contains(strings.ToLower(line), strings.ToLower(word)) && !ours(line, word) {
				t.Errorf("%s logs %q: %s", whose, word, line)
			}
		}
	}
}

// ours are lines that may name a realm, which is no person, and addresses of
// our own servers.
func ours(line, word string) bool {
	switch {
	case word == canary:
		return strings.Count(strings.ToLower(line), canary) == strings.Count(line, `"realm":"`+canary+`"`)
	case word == "127.0.0.1:":
		return strings.Contains(line, `"error"`) || strings.Contains(line, "listening on")
	}
	return false
}

// roam goes through every page there is, and types canaries wherever something can be typed.
func roam(t testing.TB, c *stack.Client, r *stack.Realm) {
	t.Helper()
	policy := r.Text(t, "select id from app.policies where realm_id = $1 and role = 'realm_root'", r.ID)
	fill := strings.NewReplacer("{handle}", "sport@quetzal", "{username}", r.Name("bela"), "{id}", policy, "{line}", policy, "{act}", canary, "{$}", "")
	typed := url.Values{}
	for _, field := range []string{
		"name", "slug", "description", "mail", "email", "website", "username", "person", "nickname", "q", "act", "members",
		"title", "text", "purpose", "reason", "confirm", "handle", "parent", "group", "date_of_birth", "code", "version", "semester", "max_total", "cells",
	} {
		typed.Set(field, canary+"@example.org")
	}
	for _, route := range server.PageRoutes(nil) {
		method, path, _ := strings.Cut(route.Pattern, " ")
		path = fill.Replace(path)
		if method == http.MethodPost {
			c.Post(t, path, typed)
			continue
		}
		c.Get(t, path)
		c.Get(t, path+"?"+typed.Encode())
	}
	for _, path := range []string{"/r/" + canary, "/r/" + canary + "/", "/" + canary, "/login?return_to=/u/" + canary, "/static/" + canary, "//" + canary} {
		c.Get(t, path)
	}
	for _, call := range []struct{ procedure, body string }{
		{"create_group", `{"name":"` + canary + `","parent":"` + canary + `"}`},
		{"edit_person", `{"person":"` + r.Name("bela") + `","name":"` + canary + `"}`},
		{"rename_person", `{"person":"` + r.Name("bela") + `","username":"` + canary + ` no username"}`},
		{"show_person", `{"person":"` + canary + `"}`},
		{"edit_group", `{"group":"sport@quetzal","mail":"quetzal no mail"}`},
		{canary, `{"` + canary + `":1}`},
		{"create_group", canary},
		{"may", `{"action":"` + canary + `","group":"` + canary + `"}`},
	} {
		c.Send(t, http.MethodPost, "/api/rpc/"+call.procedure, call.body, map[string]string{"Content-Type": "application/json", "Authorization": "Bearer " + c.Token})
	}
	for _, path := range []string{"/api/people?username=eq." + canary, "/api/groups?handle=ilike.*" + canary + "*", "/api/people?limit=" + canary} {
		c.Send(t, http.MethodGet, path, "", map[string]string{"Authorization": "Bearer " + c.Token})
	}
}

// fail has the gateway run into faults that quote canaries.
func fail(t testing.TB, c *stack.Client, faults chan func() error) {
	t.Helper()
	for _, fault := range []func() error{
		func() error { panic(canary) },
		func() error { panic(fmt.Errorf("broken: %w", &pgconn.PgError{Code: "XX000", Message: canary})) },
		func() error {
			return refusal.From(&pgconn.PgError{Code: "XX000", Message: canary, Detail: canary, Where: canary, Routine: "f"})
		},
		func() error {
			return &url.Error{Op: "Get", URL: "http://worker.test/?" + canary, Err: io.ErrUnexpectedEOF}
		},
		func() error { return nil },
	} {
		faults <- fault
		if a := c.Get(t, "/manage"); a.StatusCode != http.StatusInternalServerError && a.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("a fault ended in %d", a.StatusCode)
		}
	}
}

// signIn signs canaries in, rightly and wrongly.
func signIn(t testing.TB, w *watched) {
	t.Helper()
	b := w.NewBrowser(t)
	b.SignIn(t, "/u/"+canary, url.Values{"subject": {canary}, "name": {canary}, "email": {canary + "@example.org"}, "email_verified": {"yes"}})
	b.Submit(t, "/welcome", url.Values{"code": {canary}})
	b.Submit(t, "/welcome", url.Values{"choice": {"join"}})
	b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, query := range []string{"code=" + canary, "error=access_denied&error_description=" + canary, "code=x&iss=https://" + canary} {
		start := b.Open(t, "/login/start?return_to=/"+canary)
		at, err := start.Location()
		if err != nil {
			t.Fatal(err)
		}
		b.Open(t, "/login/callback?"+query+"&state="+url.QueryEscape(at.Query().Get("state")))
		b.Open(t, "/login/callback?"+query+"&state="+canary)
	}
}

// sick asks a PostgREST that answers with canaries, or breaks off.
func sick(t testing.TB, s *stack.Stack, r *stack.Realm) {
	t.Helper()
	odd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		switch q.URL.Query().Get("how") {
		case "broken":
			panic(http.ErrAbortHandler)
		case "code":
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = w.Write([]byte(`{"code":"` + canary + ` ` + canary + `","message":"` + canary + `","details":"` + canary + `"}`))
		default:
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = w.Write([]byte(`{"code":"XX000","message":"` + canary + `","details":"` + canary + `"}`))
		}
	}))
	t.Cleanup(odd.Close)
	w := watch(t, s, func(o *server.Options) { o.Config.PostgRESTURL = odd.URL })
	c := w.as(t, r, "anna")
	for _, how := range []string{"broken", "code", canary} {
		c.Send(t, http.MethodGet, "/api/groups?how="+how, "", map[string]string{"Authorization": "Bearer " + c.Token})
	}
	for _, want := range []string{`"msg":"API error"`, `"postgrest":"XX000"`, `"msg":"PostgREST does not answer"`} {
		if len(w.log.lines(want)) == 0 {
			t.Errorf("nothing of the kind happened: %s", want)
		}
	}
	if n := w.scrape(t)[`pek_postgrest_errors_total{reason="unreachable"}`]; n != 1 {
		t.Errorf("%v times PostgREST did not answer", n)
	}
	clean(t, "the gateway of a sick PostgREST", w.log.String(), c)
}
