package realms

import (
	"net/http"
	"testing"

	"pek/tests/stack"
)

// live has people of a realm do what leaves rows of every kind.
func live(t *testing.T, r *stack.Realm) {
	t.Helper()
	root, anna, cili := r.As(t, "root"), r.As(t, "anna"), r.As(t, "cili")
	for _, c := range []struct {
		who       *stack.Client
		procedure string
		args      map[string]any
	}{
		{anna, "create_group", map[string]any{"name": "Old", "parent": "sport@sport"}},
		{root, "create_group", map[string]any{"name": "Culture"}},
		{root, "move_group", map[string]any{"group": "sport@old", "parent": "culture@culture"}},                                   // an alias
		{anna, "change_own_membership", map[string]any{"group": "culture@culture", "act": "apply"}},                               // the root is told
		{root, "change_members", map[string]any{"group": "culture@culture", "act": "accept", "people": []string{r.Name("anna")}}}, // a title
		{cili, "change_members", map[string]any{"group": "sport@chess", "act": "add", "people": []string{r.Name("root")}}},
		{root, "edit_profile", map[string]any{"person": r.Name("root"), "fields": []map[string]any{{"field": "room", "value": "room of " + r.ID}}}},
	} {
		if a := c.who.Call(t, c.procedure, c.args); a.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %s", c.procedure, a.StatusCode, a.Text)
		}
	}
	// A picture must be one to come in by the procedure; here it is enough that there is a row.
	_, err := r.Connect(t, "postgres").Exec(t.Context(), `with off as (select set_config('session_replication_role', 'replica', false))
		insert into app.pictures (user_id, small, large) select f.user_id, '\x01', '\x01' from app.profiles f, off where f.username = $1`, r.Name("root"))
	if err != nil {
		t.Fatal(err)
	}
}
