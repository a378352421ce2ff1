package observe

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// entries of the audit that carry a request's id, as "door object action".
func entries(t testing.TB, r *stack.Realm, id string) string {
	t.Helper()
	if !uuidForm.MatchString(id) {
		t.Fatalf("%q is no request id of ours", id)
	}
	return r.Text(t, `select coalesce(string_agg(distinct concat_ws(' ', door, object, action), ', '), '') from app.audit_entries where request_id = $1`, id)
}

// The id that an answer carries leads to its line in the log and to what the
// request changed, in each door; one from outside is not believed.
func TestRequestIDs(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "ids")
	w := watch(t, r.Stack, nil)
	anna, bela := w.as(t, r, "anna"), w.as(t, r, "bela")
	group := func(name string) url.Values { return url.Values{"name": {name}, "slug": {strings.ToLower(name)}} }
	const forged = "00000000-dead-4bad-8bad-000000000000"
	for _, c := range []struct {
		act, want, route string
		answer           func() stack.Answer
	}{
		{"a page", "page groups insert", "/g/{handle}/subgroups/new", func() stack.Answer {
			return anna.Post(t, "/g/sport@sport/subgroups/new", group("Judo"))
		}},
		{"the API, through PostgREST", "api groups update", "/api/", func() stack.Answer {
			return anna.Call(t, "edit_group", map[string]any{"group": "sport@judo", "purpose": "SPORT"})
		}},
		{"the API with an id of somebody's own", "api groups update", "/api/", func() stack.Answer {
			return anna.Send(t, http.MethodPost, "/api/rpc/edit_group", `{"group":"sport@judo","purpose":"COMMITTEE"}`, map[string]string{
				"Content-Type": "application/json", "Authorization": "Bearer " + anna.Token, "X-Request-Id": forged,
			})
		}},
		{"a procedure that the gateway answers itself", "api sessions insert", "/api/rpc/create_token", func() stack.Answer {
			return anna.Call(t, "create_token", map[string]any{"name": "script", "days": 7})
		}},
		{"a refused page", "page requests refused", "/g/{handle}/edit", func() stack.Answer {
			return bela.Post(t, "/g/sport@chess/edit", url.Values{"name": {"X"}})
		}},
		{"a refused call", "api requests refused", "/api/", func() stack.Answer {
			return bela.Call(t, "edit_group", map[string]any{"group": "sport@chess", "name": "X"})
		}},
		{"a sign-in that failed", "page sessions sign_in_failed", "/login/callback", func() stack.Answer {
			return w.Client("").Get(t, "/login/callback?code=x&state=y")
		}},
		{"a sign-out", "page sessions sign_out", "/logout", func() stack.Answer {
			return bela.Post(t, "/logout", nil)
		}},
	} {
		answer := c.answer()
		id := answer.Header.Get("X-Request-Id")
		got := entries(t, r, id)
		door, _, _ := strings.Cut(c.want, " ")
		if !strings.Contains(got, c.want) || strings.Count(", "+got, ", "+door+" ") != strings.Count(got, ", ")+1 {
			t.Errorf("%s: %d, and on record is %q, not %q", c.act, answer.StatusCode, got, c.want)
		}
		var line struct{ Msg, Route string }
		found := w.log.lines(`"msg":"request","id":"` + id + `"`)
		if len(found) != 1 || json.Unmarshal([]byte(found[0]), &line) != nil || line.Route != c.route {
			t.Errorf("%s: the log says %q, want one line of route %s", c.act, found, c.route)
		}
		if id == forged {
			t.Errorf("%s: an id from outside was believed", c.act)
		}
	}
	if n := r.Count(t, "select count(*) from app.audit_entries where request_id = $1", forged); n != 0 {
		t.Errorf("%d entries carry an id from outside", n)
	}
}

// A problem page shows the id that its header has.
func TestProblemsShowTheirID(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "problems")
	anna := r.As(t, "anna")
	page, call := anna.Get(t, "/g/nowhere"), anna.Call(t, "edit_group", map[string]any{"group": "nowhere", "name": "X"})
	for _, a := range []stack.Answer{page, call} {
		if id := a.Header.Get("X-Request-Id"); !uuidForm.MatchString(id) || !strings.Contains(a.Text, id) {
			t.Errorf("%d: %q does not stand in the answer", a.StatusCode, id)
		}
	}
}

// In psql there is no request, and nobody can pretend one.
func TestPsqlActsHaveNoRequest(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "psqlids")
	dba := r.DBA(t, "observe_dba", r.Name("anna"), r.ID)
	if _, err := dba.Exec(t.Context(), `select set_config('request.headers', '{"x-request-id":"forged-by-psql"}', false),
		set_config('request.jwt.claims', '{"request_id":"forged-by-psql"}', false)`); err != nil {
		t.Fatal(err)
	}
	if _, err := dba.Exec(t.Context(), `select api.edit_group('sport@sport', purpose => 'SPORT')`); err != nil {
		t.Fatal(err)
	}
	got := r.Text(t, `select concat_ws(' ', door, login, coalesce(request_id, 'none')) from app.audit_entries
		where realm_id = $1 and object = 'groups' and action = 'update'`, r.ID)
	if got != "psql observe_dba none" {
		t.Errorf("on record is %q", got)
	}
}
