package decisions

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pek/tests/stack"
)

// TestRevokedAtOnce: the next question after a right is gone, is refused or
// given, on both ways; nothing of an answer is kept.
func TestRevokedAtOnce(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "once")
	web, policy := r.As(t, "bela"), ""
	err := r.Connect(t, "postgres").QueryRow(t.Context(), `select p.id::text from app.policies p join app.groups g on g.id = p.owner_of
		where g.realm_id = 'once' and g.slug = 'chess'`).Scan(&policy)
	if err != nil {
		t.Fatal(err)
	}
	may := func() string {
		return bearer(t, web, http.MethodGet, "may?action=moveGroupOwner&group=sport@chess", "", false, nil).Text
	}
	for range 5 {
		if got := may(); got != "false" {
			t.Fatalf("before: %s", got)
		}
		r.Do(t, "select api.assign_policy($1::uuid, $2)", policy, r.Name("bela"))
		if got := may(); got != "true" {
			t.Fatalf("given: %s", got)
		}
		r.Do(t, "select api.revoke_policy($1::uuid, $2)", policy, r.Name("bela"))
	}
	if got := may(); got != "false" {
		t.Errorf("taken back: %s", got)
	}
}

// TestSessions: who is not signed in, whose session ended, who is blocked and
// who is not in the realm hear the same on both ways, at the next question.
func TestSessions(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "ended")
	nature := r.Connect(t, "postgres")
	const question = "may?action=viewGroup&group=sport@sport"
	expect := func(c *stack.Client, status int, key string) {
		t.Helper()
		for _, around := range []bool{false, true} {
			for _, path := range []string{question, "may?action=bogus"} {
				a := bearer(t, c, http.MethodGet, path, "", around, nil)
				if a.StatusCode != status || a.Code(t) != key {
					t.Errorf("%s around %v: %d %s, want %d %s", path, around, a.StatusCode, a.Text, status, key)
				}
			}
		}
	}
	expect(s.Client(""), http.StatusUnauthorized, "sign_in_required")
	expect(s.Client("nonsense"), http.StatusUnauthorized, "sign_in_required")

	anna := r.As(t, "anna")
	if got := bearer(t, anna, http.MethodGet, question, "", false, nil).Text; got != "true" {
		t.Fatalf("the control: %s", got)
	}
	late := s.Client(s.Forge(t, anna.Token, func(c jwt.MapClaims) { c["exp"] = time.Now().Add(-time.Second).Unix() }))
	expect(late, http.StatusUnauthorized, "sign_in_required")
	elsewhere := s.Client(s.Forge(t, anna.Token, func(c jwt.MapClaims) { c["realm"] = "hub" }))
	expect(elsewhere, http.StatusNotFound, "realm_not_found")

	if _, err := nature.Exec(t.Context(), "update app.sessions set ended_at = clock_timestamp() where id = $1", stack.Claims(t, anna.Token)["sid"]); err != nil {
		t.Fatal(err)
	}
	expect(anna, http.StatusUnauthorized, "session_ended")

	bela := r.As(t, "bela")
	if got := bearer(t, bela, http.MethodGet, question, "", false, nil).Text; got != "true" {
		t.Fatalf("the control: %s", got)
	}
	if _, err := nature.Exec(t.Context(), "update app.users set blocked_at = now() where id = (select user_id from app.profiles where username = $1)", r.Name("bela")); err != nil {
		t.Fatal(err)
	}
	expect(bela, http.StatusUnauthorized, "session_ended")
}

// TestManyAtOnce: questions of many people that share a round trip each get
// their own answer, refusals among them; nobody speaks with another's claims.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "many")
	ended := r.As(t, "bela")
	if _, err := r.Connect(t, "postgres").Exec(t.Context(), "update app.sessions set ended_at = clock_timestamp() where id = $1", stack.Claims(t, ended.Token)["sid"]); err != nil {
		t.Fatal(err)
	}
	type asked struct {
		who  *stack.Client
		path string
		want string
	}
	questions := []asked{
		{r.As(t, "anna"), "may?action=editGroupProfile&group=sport@sport", "true"},
		{r.As(t, "anna"), "may?action=editGroupProfile&group=sport@chess", "false"},
		{r.As(t, "cili"), "may?action=editGroupProfile&group=sport@sport", "false"},
		{r.As(t, "cili"), "may?action=editGroupProfile&group=sport@chess", "true"},
		{r.As(t, "root"), "may?action=editScores", "true"},
		{r.As(t, "dora"), "may?action=viewGroup&group=sport@sport", "false"},
		{ended, "may?action=viewGroup&group=sport@sport", "session_ended"},
		{r.As(t, "cili"), "may?action=bogus", "unknown_action"},
	}
	var wrong sync.Map
	var waiting sync.WaitGroup
	for n := range 48 {
		waiting.Go(func() {
			for i := range 40 {
				q := questions[(n*3+i)%len(questions)]
				if a := bearer(t, q.who, http.MethodGet, q.path, "", false, nil); !strings.Contains(a.Text, q.want) {
					wrong.Store(fmt.Sprintf("%s: %s, want %s", q.path, a.Text, q.want), true)
				}
			}
		})
	}
	waiting.Wait()
	wrong.Range(func(what, _ any) bool { t.Error(what); return true })
}
