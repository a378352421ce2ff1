package doors

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"pek/tests/stack"
)

// makeToken makes a token on the page, where it is shown once.
func makeToken(t *testing.T, c *stack.Client, name, right string) *stack.Client {
	t.Helper()
	a := c.Post(t, "/tokens", url.Values{"name": {name}, "days": {"30"}, "right": {right}})
	token := a.Page(t).Find("#made").Text()
	if a.StatusCode != http.StatusOK || strings.Count(token, ".") != 2 || a.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("making %s: %d %s", name, a.StatusCode, a.Page(t).Find("main").Text())
	}
	if strings.Contains(c.Get(t, "/tokens").Text, token) {
		t.Error("it is shown twice")
	}
	return stack.Get(t).Client(token)
}

// bearer asks as a program does.
func bearer(t *testing.T, c *stack.Client, path string) stack.Answer {
	t.Helper()
	return c.Send(t, http.MethodGet, path, "", map[string]string{"Authorization": "Bearer " + c.Token, "Accept-Language": "en"})
}

// statuses are what a token gets at every door: a page, PostgREST, PostgREST's
// procedures, and the short way of may.
func statuses(t *testing.T, c *stack.Client) [5]int {
	t.Helper()
	return [5]int{
		bearer(t, c, "/groups").StatusCode, bearer(t, c, "/api/groups?select=handle").StatusCode,
		c.Call(t, "show_home", nil).StatusCode, c.Call(t, "may", map[string]any{"action": "viewGroup"}).StatusCode,
		bearer(t, c, "/api/docs").StatusCode,
	}
}

// A token is good until it is ended, expires, its person is blocked or leaves the realm; from
// the next request on every door refuses it.
func TestTokenEnds(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "tokens")
	anna := r.As(t, "anna")
	nature := r.Connect(t, "postgres")
	good, over := [5]int{200, 200, 200, 200, 200}, [5]int{401, 401, 401, 401, 401}
	for name, end := range map[string]struct {
		query string
		want  [5]int
	}{
		"revoked": {"", over},
		"expired": {"update app.sessions set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = $1", over},
		"blocked": {"update app.users u set blocked_at = now() from app.sessions s where s.id = $1 and u.id = s.user_id", over},
		// Not seen is not there: as a realm that one does not belong to.
		"foreign": {"update app.sessions set realm_id = 'hub' where id = $1", [5]int{404, 404, 404, 404, 404}},
	} {
		token := makeToken(t, anna, name, "full")
		if got := statuses(t, token); got != good {
			t.Fatalf("%s: a good token gets %v", name, got)
		}
		id := stack.Claims(t, token.Token)["jti"]
		if id != stack.Claims(t, token.Token)["sid"] {
			t.Error("the jti is not the key of its row")
		}
		if end.query == "" {
			if a := anna.Get(t, "/tokens/"+id.(string)+"/end"); a.StatusCode != 200 || !strings.Contains(a.Text, "revoked") { //nolint:forcetypeassert // our own token
				t.Errorf("asking: %d", a.StatusCode)
			}
			if a := anna.Post(t, "/tokens/"+id.(string)+"/end", nil); a.StatusCode != 303 { //nolint:forcetypeassert // our own token
				t.Errorf("revoking: %d", a.StatusCode)
			}
		} else if _, err := nature.Exec(t.Context(), end.query, id); err != nil {
			t.Fatal(err)
		}
		got := statuses(t, token)
		got[0], got[4] = max(got[0], 0), max(got[4], 0)
		if got != end.want {
			t.Errorf("%s: %v", name, got)
		}
		if _, err := nature.Exec(t.Context(), "update app.users u set blocked_at = null from app.sessions s where s.id = $1 and u.id = s.user_id", id); err != nil {
			t.Fatal(err)
		}
	}
	token := makeToken(t, anna, "claims", "full")
	for what, change := range map[string]func(jwt.MapClaims){
		"another realm":  func(c jwt.MapClaims) { c["realm"] = "hub" },
		"another person": func(c jwt.MapClaims) { c["sub"] = "01a20000-0000-7000-8000-00000000dead" },
	} {
		forged := r.Client(r.Forge(t, token.Token, change))
		for i, status := range statuses(t, forged) {
			if status != 401 && status != 404 {
				t.Errorf("%s at door %d: %d", what, i, status)
			}
		}
	}
	if a := bearer(t, token, "/r/hub/groups"); a.StatusCode != http.StatusNotFound {
		t.Errorf("below another realm: %d", a.StatusCode)
	}
}

// A token is nothing for a browser, and not for what only the person does.
func TestTokenIsNoSignIn(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "tokens2")
	anna := r.As(t, "anna")
	token := makeToken(t, anna, "program", "full")
	if a := token.Get(t, "/groups"); a.StatusCode != http.StatusSeeOther {
		t.Errorf("as a cookie: %d", a.StatusCode)
	}
	for _, path := range []string{"/tokens", "/sessions"} {
		if a := bearer(t, token, path); a.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
	}
	for procedure, args := range map[string]map[string]any{
		"show_tokens": nil, "show_sessions": nil, "end_sessions": nil,
		"create_token": {"name": "more", "days": 1},
		"end_session":  {"session": stack.Claims(t, anna.Token)["sid"]},
	} {
		if a := token.Call(t, procedure, args); a.StatusCode != http.StatusForbidden || a.Code(t) != "sign_in_only" {
			t.Errorf("%s: %d %s", procedure, a.StatusCode, a.Text)
		}
	}
	// Its use is remembered to the hour, of a token that reads only too, beside the request.
	reader := makeToken(t, anna, "reader", "read")
	if a := reader.Call(t, "show_home", nil); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	used := "select count(*) from app.sessions where id = $1 and used_at = date_trunc('hour', used_at)"
	for n := 0; r.Count(t, used, stack.Claims(t, reader.Token)["sid"]) == 0; n++ {
		if n == 200 {
			t.Fatal("its use is not remembered")
		}
	}
	// Signing out everywhere leaves it, unless the person says otherwise.
	if a := anna.Post(t, "/sessions/end", nil); a.StatusCode != 303 || token.Call(t, "show_home", nil).StatusCode != 200 {
		t.Error("it ended with the sign-ins")
	}
	if a := anna.Post(t, "/sessions/end", url.Values{"tokens": {"yes"}}); a.StatusCode != 303 || token.Call(t, "show_home", nil).StatusCode != 401 {
		t.Error("it did not end when asked to")
	}
	// The API makes one as the page does.
	var made struct {
		Token    string
		ReadOnly bool `json:"read_only"`
	}
	if a := anna.Call(t, "create_token", map[string]any{"name": "api", "days": 7}); json.Unmarshal([]byte(a.Text), &made) != nil || !made.ReadOnly {
		t.Fatal(a.Text)
	}
	if a := r.Client(made.Token).Call(t, "show_home", nil); a.StatusCode != 200 {
		t.Errorf("made by the API: %d", a.StatusCode)
	}
}
