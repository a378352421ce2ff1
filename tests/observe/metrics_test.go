package observe

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// A thousand addresses that nobody has seen before make no new series, and
// nothing of them stands in the metrics or in the log.
func TestPathsMakeNoSeries(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "bounded")
	w := watch(t, r.Stack, nil)
	anna := w.as(t, r, "anna")
	round := func(n int) {
		word := fmt.Sprintf("canary%d", n)
		for _, path := range []string{"/g/" + word, "/u/" + word, "/r/" + word, "/r/" + word + "/g/x", "/" + word, "/static/" + word, "/policies/" + word, "//" + word + "//"} {
			anna.Get(t, path)
		}
		anna.Get(t, "/api/"+word)
		anna.Call(t, word, nil)
		w.Client("").Get(t, "/g/"+word)
		w.Client("").Post(t, "/welcome", url.Values{"code": {word}})
		anna.Send(t, "CANARY"+word, "/g/"+word, "", nil)
		anna.Send(t, http.MethodDelete, "/"+word, "", nil)
		anna.Send(t, http.MethodPost, "/language", "language="+word, map[string]string{"Sec-Fetch-Site": "cross-site"})
	}
	round(0)
	w.scrape(t) // /metrics itself is a route now
	before := w.scrape(t)
	for n := range 70 {
		round(n + 1)
	}
	after := w.scrape(t)
	for series := range after {
		if _, known := before[series]; !known {
			t.Errorf("a new series: %s", series)
		}
	}
	if n := after[`pek_http_requests_total{method="GET",route="/g/{handle}",status="404"}`]; n < 71 {
		t.Errorf("%v requests of an unknown group were counted", n)
	}
	if n := after[`pek_http_requests_total{method="other",route="/",status="303"}`]; n < 71 {
		t.Error("a method of somebody's own was not counted")
	}
	for series := range after {
		if strings.Contains(strings.ToLower(series), "canary") {
			t.Errorf("a word from outside: %s", series)
		}
	}
	if found := w.log.lines("anary"); len(found) > 0 {
		t.Errorf("%d lines of the log hold what was typed, such as %s", len(found), found[0])
	}
}

// What happens is counted where it belongs.
func TestMetricsCount(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "counted")
	w := watch(t, r.Stack, nil)
	anna, bela := w.as(t, r, "anna"), w.as(t, r, "bela")
	before := w.scrape(t)
	grew := func(series string, by float64) {
		t.Helper()
		if got := w.scrape(t)[series] - before[series]; got != by {
			t.Errorf("%s grew by %v, not by %v", series, got, by)
		}
	}
	anna.Get(t, "/g/sport@chess")
	grew(`pek_http_requests_total{method="GET",route="/g/{handle}",status="200"}`, 1)
	grew(`pek_http_request_duration_seconds_count{method="GET",route="/g/{handle}"}`, 1)
	anna.Get(t, "/r/counted/g/sport@chess") // the same page
	grew(`pek_http_requests_total{method="GET",route="/g/{handle}",status="200"}`, 2)

	bela.Post(t, "/g/sport@chess/edit", url.Values{"name": {"X"}})                  // a page says no
	bela.Call(t, "edit_group", map[string]any{"group": "sport@chess", "name": "X"}) // PostgREST does
	grew(`pek_refusals_total{key="not_allowed"}`, 2)
	grew(`pek_postgrest_requests_total{status="403"}`, 1)
	grew(`pek_postgrest_request_duration_seconds_count`, 1)
	anna.Post(t, "/g/sport@sport/subgroups/new", url.Values{"name": {"Chess"}, "slug": {"chess"}}) // a form comes back
	if got := w.scrape(t)[`pek_refusals_total{key="name_taken"}`] + w.scrape(t)[`pek_refusals_total{key="handle_taken"}`]; got != 1 {
		t.Errorf("a form that came back was counted %v times", got)
	}
	w.Client("").Call(t, "show_home", nil)
	grew(`pek_refusals_total{key="sign_in_required"}`, 1)

	series := w.scrape(t)
	for name, want := range map[string]float64{
		"pek_database_up": 1, `pek_database_connections_max{pool="gateway"}`: 16, "pek_http_requests_in_flight": 1, "pek_live_listeners": 0,
	} {
		if series[name] != want {
			t.Errorf("%s is %v, not %v", name, series[name], want)
		}
	}
	if series["pek_database_schema"] < 22 || series[`pek_database_acquires_total{pool="gateway"}`] < 5 || series["go_goroutines"] == 0 || series["process_open_fds"] == 0 {
		t.Error("the database or the process says nothing")
	}
}

// Sign-ins are counted by how they ended.
func TestSignInsAreCounted(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "signed")
	w := watch(t, r.Stack, nil)
	b := w.NewBrowser(t)
	b.SignIn(t, "/", url.Values{"subject": {"counted-1"}, "name": {"Counted Cora"}, "email": {"cora@example.org"}})
	b.Submit(t, "/welcome", url.Values{"code": {"nonsense"}})
	w.Client("").Get(t, "/login/callback?code=x&state=y")
	series := w.scrape(t)
	for outcome, want := range map[string]float64{"unknown": 1, "refused": 1, "failed": 1, "opened": 0, "error": 0} {
		if got := series[`pek_sign_ins_total{outcome="`+outcome+`"}`]; got != want {
			t.Errorf("%s: %v, not %v", outcome, got, want)
		}
	}
	if n := series[`pek_refusals_total{key="sign_in_failed"}`]; n != 1 {
		t.Errorf("%v refusals of a sign-in", n)
	}
}

// In production /metrics is no page: nobody finds it at the public address.
func TestMetricsAreNotPublic(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "public")
	web := build(t, r)
	if a := web.Client("").Get(t, "/metrics"); a.StatusCode != http.StatusSeeOther || strings.Contains(a.Text, "pek_") {
		t.Errorf("somebody gets %d", a.StatusCode)
	}
	if a := web.Client(r.Token(t, r.Name("root"), r.ID)).Get(t, "/metrics"); a.StatusCode != http.StatusNotFound {
		t.Errorf("the realm root gets %d", a.StatusCode)
	}
}
