// Package doctor breaks one thing after the other, and sees it named.
package doctor

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

type finding struct {
	Name, State string
	Says        []string
	Remedy      string
}

// doctor runs `pek doctor --json` and gives what it found, by name.
func doctor(t *testing.T, s *stack.Stack, environ ...string) (found map[string]finding, well bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), s.Binary, "doctor", "--json") //nolint:gosec // our own program
	cmd.Env = append(append(os.Environ(), s.Environ()...), environ...)
	cmd.Dir = stack.Root()
	out, err := cmd.Output()
	var list []finding
	if wrong := json.Unmarshal(out, &list); wrong != nil || len(list) < 8 {
		t.Fatalf("%v\n%s", wrong, out)
	}
	found = map[string]finding{}
	for _, f := range list {
		found[f.Name] = f
	}
	return found, err == nil
}

// A healthy `pek dev` has no fault; each thing that is broken is named, with
// what to do, and the exit code says it.
func TestDoctor(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	found, well := doctor(t, s)
	for name, f := range found {
		if f.State == "fault" {
			t.Errorf("%s: %v", name, f.Says)
		}
	}
	if !well {
		t.Error("a healthy one is called sick")
	}
	const rules, roles = "rules, grants and row security are as they were installed", "roles"
	nature := s.Connect(t, "postgres")
	for _, breach := range []struct{ name, do, undo, says string }{
		{rules, "alter table app.groups no force row level security", "alter table app.groups force row level security", "table app.groups is changed"},
		{rules, "alter table app.sessions disable row level security", "alter table app.sessions enable row level security", "table app.sessions is changed"},
		{rules, "revoke execute on function api.may(text, text, text) from visitor", "", "function api.may(text,text,text) is changed"},
		{rules, "grant delete on app.groups to visitor", "revoke delete on app.groups from visitor", "table app.groups is changed"},
		{rules, "grant update (name) on app.profiles to visitor", "revoke update (name) on app.profiles from visitor", "table app.profiles is changed"},
		{rules, "drop policy realm_fence on app.policies", "", "policy realm_fence on app.policies is gone"},
		{rules, "create policy loose on app.groups using (true)", "drop policy loose on app.groups", "policy loose on app.groups is added"},
		{rules, "alter table app.groups disable trigger all", "alter table app.groups enable trigger all", "trigger _400_record_insert on app.groups is changed"},
		{rules, "create or replace function authority.holds_root() returns boolean language sql stable return true", "", "function authority.holds_root() is changed"},
		{rules, "alter view api.groups set (security_invoker = false)", "", "view api.groups is changed"},
		{rules, "grant usage on schema audit to visitor", "revoke usage on schema audit from visitor", "schema audit is changed"},
		{roles, "alter role visitor bypassrls", "alter role visitor nobypassrls", "visitor is above row security"},
		{roles, "alter role gatekeeper superuser", "alter role gatekeeper nosuperuser", "gatekeeper is a superuser"},
		{roles, "alter role steward login", "alter role steward nologin", "steward may log in"},
		{roles, "grant steward to gatekeeper", "revoke steward from gatekeeper", "gatekeeper is a member of steward"},
		{roles, "grant visitor to gatekeeper with inherit true", "grant visitor to gatekeeper with inherit false", "gatekeeper is a member of visitor, and inherits"},
		{roles, "create role loose login in role operator", "drop role loose", "loose is a member of operator"},
		{roles, "revoke operator from pek_operator", "grant operator to pek_operator", ""},
		{"the record is of this version", "update public.tern_schema_version set version = version - 1", "update public.tern_schema_version set version = version + 1", "the last migration is"},
		{"the rules are of this version", `create or replace function session.installed() returns jsonb language sql immutable return '{"rules": "0", "objects": {}}'::jsonb`, "", "those of another pek"},
		{
			"the server's transactions are past the audit's", "insert into app.audit_entries (realm_id, tx, door, object, action, cause_id, cascaded) values ('hub', '5000000', 'psql', 'groups', 'update', uuidv7(), false)",
			"alter table app.audit_entries disable trigger user; delete from app.audit_entries where tx = '5000000'; alter table app.audit_entries enable trigger user", "transactions behind",
		},
		{"the database answers", "update app.realm_logins set login = 'nobody' where login = 'pek_operator'", "update app.realm_logins set login = 'pek_operator' where login = 'nobody'", "operator_only"},
	} {
		if _, err := nature.Exec(t.Context(), breach.do); err != nil {
			t.Fatalf("%s: %v", breach.do, err)
		}
		found, well := doctor(t, s)
		f := found[breach.name]
		if breach.says == "" { // then nothing can be asked at all
			f = found["the database answers"]
		}
		if well || f.State != "fault" || f.Remedy == "" || !strings.Contains(strings.Join(f.Says, "\n"), breach.says) {
			t.Errorf("%s\n%s: %s %q -> %s; well %v", breach.do, breach.name, f.State, f.Says, f.Remedy, well)
		}
		undo := breach.undo
		if undo == "" {
			if out, err := s.Pek(t, "rules"); err != nil { // the remedy that it says
				t.Fatalf("%v\n%s", err, out)
			}
		} else if _, err := nature.Exec(t.Context(), undo); err != nil {
			t.Fatalf("%s: %v", undo, err)
		}
	}
	if found, well := doctor(t, s); !well {
		t.Errorf("after putting everything right: %v", found)
	}
}

// A transaction that stays open keeps the sealer out; an entry of two minutes ago tells.
func TestDoctorSeesTheSealerHeldUp(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	holder := s.Connect(t, "migrator")
	tx, err := holder.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"select pg_current_xact_id()", "savepoint held"} {
		if _, err := tx.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	_, err = s.Connect(t, "postgres").Exec(t.Context(), `insert into app.audit_entries (realm_id, at, door, object, action, cause_id, cascaded)
		values ('hub', now() - interval '2 minutes', 'psql', 'groups', 'refused', uuidv7(), false)`)
	if err != nil {
		t.Fatal(err)
	}
	found, well := doctor(t, s)
	f := found["the audit is being sealed"]
	if well || f.State != "fault" || !strings.Contains(strings.Join(f.Says, ""), "realm hub: entries wait for their seal for 12") {
		t.Errorf("%+v", f)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// What is outside of the database, broken by something else in its place.
func TestDoctorLooksOutside(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	loose := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Server", "postgrest/11.2.0")
		_, _ = w.Write([]byte("[]"))
	}))
	defer loose.Close()
	late := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", time.Now().Add(-10*time.Minute).UTC().Format(http.TimeFormat))
		_, _ = w.Write([]byte("{}"))
	}))
	defer late.Close()
	dir := t.TempDir()
	file := filepath.Join(dir, "pek-old.backup")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-50 * time.Hour)
	if err := os.Chtimes(file, old, old); err != nil {
		t.Fatal(err)
	}
	found, well := doctor(t, s, "PEK_POSTGREST_URL="+loose.URL, "PEK_OIDC_ISSUER="+late.URL, "PEK_BACKUP_DIR="+dir, "PEK_PUBLIC_URL="+late.URL+"/nothing")
	for name, says := range map[string]string{
		"PostgREST is shut to whoever has no token":            "gave 200",
		"the identity provider answers, and its clock is ours": "off from this machine's",
		"backups": "50 hours old",
	} {
		if f := found[name]; well || f.State != "fault" || f.Remedy == "" || !strings.Contains(strings.Join(f.Says, ""), says) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if f := found["PostgREST answers, and is a known version"]; f.State != "note" || !strings.Contains(f.Remedy, "PostgREST 12") {
		t.Errorf("%+v", f)
	}
	found, _ = doctor(t, s, "PEK_POSTGREST_URL=http://127.0.0.1:9", "PEK_OIDC_ISSUER="+s.PostgREST(), "PEK_BACKUP_DIR="+t.TempDir(), "PEK_PUBLIC_URL=http://127.0.0.1:9")
	for _, name := range []string{"PostgREST answers, and is a known version", "the identity provider answers, and its clock is ours", "backups", "the gateway and its parts are ready"} {
		if found[name].State != "fault" {
			t.Errorf("%s: %+v", name, found[name])
		}
	}
}
