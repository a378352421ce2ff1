package doors

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// Blocking acts at the next statement of sign-ins and connections that are open, in every door, and is undone whole.
func TestBlockingActsAtOnce(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "kept")
	root, cili, dba := r.As(t, "root"), r.As(t, "cili"), r.DBA(t, "dba_kept", r.Name("cili"), r.ID)
	seen := func() (people int) {
		if err := dba.QueryRow(t.Context(), "select count(*) from api.people").Scan(&people); err != nil {
			t.Fatal(err)
		}
		return people
	}
	person := "/u/" + r.Name("cili")
	if a := cili.Get(t, "/groups"); a.StatusCode != http.StatusOK || seen() == 0 {
		t.Fatalf("cili comes in at first: %d", a.StatusCode)
	}
	asked := root.Post(t, person+"/block", nil)
	if asked.StatusCode != http.StatusOK || !strings.Contains(asked.Text, `name="confirmed" value="yes"`) || seen() == 0 {
		t.Fatalf("it is asked first: %d", asked.StatusCode)
	}
	root.Post(t, person+"/block", url.Values{"confirmed": {"yes"}})
	if a := cili.Get(t, "/groups"); a.StatusCode != http.StatusForbidden || !strings.Contains(a.Text, "This account is blocked.") {
		t.Errorf("the page: %d", a.StatusCode)
	}
	for _, procedure := range []string{"show_home", "may", "change_own_membership"} {
		args := map[string]map[string]any{"may": {"action": "viewGroup"}, "change_own_membership": {"group": "sport@chess", "act": "apply"}}[procedure]
		if a := cili.Call(t, procedure, args); a.StatusCode != http.StatusForbidden || a.Code(t) != "person_blocked" {
			t.Errorf("%s: %d %s", procedure, a.StatusCode, a.Text)
		}
	}
	if seen() != 0 {
		t.Error("the PostgreSQL login still sees people")
	}
	if a := root.Get(t, "/admin/people?filter=blocked"); !strings.Contains(a.Text, r.Name("cili")) {
		t.Error("administrators do not see who is blocked")
	}
	if a := r.As(t, "anna").Get(t, person); strings.Contains(a.Text, "Blocked since") || !strings.Contains(a.Text, r.Name("cili")) {
		t.Error("others see it")
	}
	root.Post(t, person+"/unblock", nil)
	if a := cili.Get(t, "/groups"); a.StatusCode != http.StatusOK || seen() == 0 {
		t.Errorf("let in again: %d", a.StatusCode)
	}
}

// One's own data is for oneself; who erases themselves is signed out, and nobody by that name is left.
func TestOwnDataAndErasure(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "erased")
	bela, root, person := r.As(t, "bela"), r.As(t, "root"), "/u/"+r.Name("bela")
	for path, status := range map[string]int{"/data": 403, "/data.json": 403} {
		if a := root.Get(t, person+path); a.StatusCode != status {
			t.Errorf("another's %s: %d", path, a.StatusCode)
		}
	}
	if a := bela.Get(t, person+"/data.json"); a.StatusCode != http.StatusOK || !strings.Contains(a.Text, r.Name("bela")) || !strings.Contains(a.Text, "sport@chess") {
		t.Errorf("one's own: %d %.200s", a.StatusCode, a.Text)
	}
	if a := bela.Get(t, person+"/erase"); a.StatusCode != http.StatusOK || !strings.Contains(a.Text, "for good") {
		t.Errorf("what will happen: %d", a.StatusCode)
	}
	bela.Post(t, person+"/erase", url.Values{"username": {r.Name("bela")}})
	if a := bela.Call(t, "show_home", nil); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("signed out: %d", a.StatusCode)
	}
	if a := root.Get(t, person); a.StatusCode != http.StatusNotFound {
		t.Errorf("nobody of that name: %d", a.StatusCode)
	}
}
