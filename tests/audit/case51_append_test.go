package audit

import (
	"net/http"
	"testing"
)

// become are the ways to be each role of the request path, and beyond it the
// owner of the definers, the owner of the tables and the superuser.
func become(login string) map[string]string {
	return map[string]string{
		"visitor":     "set local session authorization gatekeeper; set local role visitor",
		"anonymous":   "set local session authorization gatekeeper; set local role anonymous",
		"gatekeeper":  "set local session authorization gatekeeper",
		"operator":    "set local session authorization pek_operator",
		"DBA":         "set local session authorization " + login,
		"steward":     "set local role steward",
		"migrator":    "set local session authorization migrator",
		"a superuser": "select 1",
	}
}

func TestCase51_NobodyChangesTheAudit(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "append")
	r.DBA(t, "dba_append_root", r.Name("root"), r.ID)
	seal(t, r)
	nature := r.Connect(t, "postgres")
	for who, how := range become("dba_append_root") {
		for _, table := range []string{"audit_entries", "audit_seals", "audit_heads"} {
			for _, act := range []string{
				"update app." + table + " set realm_id = realm_id", "update app." + table + " set realm_id = realm_id where false",
				"delete from app." + table, "delete from app." + table + " where false", "truncate app." + table,
			} {
				if code := refusedBy(t, nature, how+"; "+act); code != "42501" {
					t.Errorf("%s: %s: %q", who, act, code)
				}
			}
		}
	}
	// The control: without its trigger the superuser can.
	if code := refusedBy(t, nature, "set local session_replication_role = replica; delete from app.audit_heads"); code != "" {
		t.Errorf("the control: %s", code)
	}
	root := r.As(t, "root")
	for _, path := range []string{"/api/audit_entries", "/api/audit_seals", "/api/audit_heads"} {
		for _, method := range []string{"PATCH", "DELETE", "PUT", "POST"} {
			a := root.Send(t, method, path+"?realm_id=eq."+r.ID, `{"realm_id":"x"}`,
				map[string]string{"Authorization": "Bearer " + root.Token, "Content-Type": "application/json"})
			if a.StatusCode != http.StatusMethodNotAllowed && a.StatusCode != http.StatusForbidden {
				t.Errorf("%s %s: %d %s", method, path, a.StatusCode, a.Text)
			}
		}
		if a := root.Get(t, path+"?limit=1"); a.StatusCode != http.StatusOK || len(a.Text) < 20 {
			t.Errorf("the root does not read %s: %d %s", path, a.StatusCode, a.Text)
		}
		if a := r.As(t, "anna").Get(t, path); a.Text != "[]" {
			t.Errorf("somebody else reads %s: %s", path, a.Text)
		}
	}
}

func TestCase52_NobodyChoosesWhatTheDatabaseWrites(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "chosen")
	r.DBA(t, "dba_chosen_root", r.Name("root"), r.ID)
	nature := r.Connect(t, "postgres")
	const rest = ` (realm_id, actor_id, door, object, action, cause_id, cascaded`
	const values = ` values ('chosen', null, 'page', 'groups', 'insert', uuidv7(), false`
	for who, how := range become("dba_chosen_root") {
		if who == "migrator" || who == "a superuser" {
			continue // who owns the table can do this; the seals tell
		}
		for _, act := range []string{
			"insert into app.audit_entries" + rest + ", id) " + values + ", uuidv7())",
			"insert into app.audit_entries" + rest + ", at) " + values + ", now())",
			"insert into app.audit_entries" + rest + ", tx) " + values + ", '1')",
			"insert into app.audit_entries" + rest + ", id) overriding system value" + values + ", uuidv7())",
			"insert into app.audit_heads (realm_id, position, tx, entry_id, hash, at) values ('chosen', 1, '1', uuidv7(), sha256(''), now())",
		} {
			if code := refusedBy(t, nature, how+"; "+act); code != "42501" {
				t.Errorf("%s: %s: %q", who, act, code)
			}
		}
		if who == "steward" {
			continue // writes entries of its own realm, by definers; the fence is asked below
		}
		if code := refusedBy(t, nature, how+"; insert into app.audit_entries"+rest+")"+values+")"); code != "42501" {
			t.Errorf("%s puts an entry in: %q", who, code)
		}
	}
	if code := refusedBy(t, nature, "set local role steward; insert into app.audit_entries"+rest+")"+values+")"); code != "42501" {
		t.Errorf("the steward writes into a realm that nobody asked for: %q", code)
	}
}
