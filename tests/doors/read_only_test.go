package doors

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// A token that reads only writes by no procedure that there is, and by no table; the same calls
// with a full token do.
func TestReadOnlyToken(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "readonly")
	root := r.As(t, "root")
	reader := makeToken(t, root, "reads", "read")
	all := actors(t, r)
	keys := arrange(t, r, all)
	rows, err := all["root"].psql.Query(t.Context(), `select p.proname::text from pg_proc p
		where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v' and not p.proname = any (array['create_token', 'end_session', 'end_sessions'])`)
	if err != nil {
		t.Fatal(err)
	}
	procedures, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	before := r.State(t)
	good := writes()
	for _, procedure := range procedures {
		args, ok := good[procedure]
		a := reader.Call(t, procedure, named(r, keys, args))
		if a.StatusCode < http.StatusBadRequest {
			t.Errorf("%s: %d", procedure, a.StatusCode)
		}
		if ok && (a.StatusCode != http.StatusForbidden || a.Code(t) != "token_read_only") {
			t.Errorf("%s: %d %s", procedure, a.StatusCode, a.Text)
		}
		if a := reader.Send(t, http.MethodGet, "/api/rpc/"+procedure, "", map[string]string{"Authorization": "Bearer " + reader.Token}); a.StatusCode < 400 || a.StatusCode >= 500 {
			t.Errorf("GET %s: %d", procedure, a.StatusCode)
		}
	}
	for _, table := range []string{"groups", "people", "memberships", "policies", "statements", "assignments", "realms", "audit_entries"} {
		a := reader.Send(t, http.MethodPost, "/api/"+table, `{}`, map[string]string{"Authorization": "Bearer " + reader.Token, "Content-Type": "application/json"})
		if a.StatusCode < 400 || a.StatusCode >= 500 {
			t.Errorf("%s: %d", table, a.StatusCode)
		}
	}
	// The gateway's own way.
	for path, form := range map[string]string{"/groups/new": "name=X", "/g/sport@chess/subgroups/new": "name=X", "/language": "language=hu"} {
		a := reader.Send(t, http.MethodPost, path, form, map[string]string{
			"Authorization": "Bearer " + reader.Token, "Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en",
		})
		if a.StatusCode != http.StatusForbidden || !strings.Contains(a.Text, "This token may only read.") {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
	}
	if got := statuses(t, reader); got != [5]int{200, 200, 200, 200, 200} {
		t.Errorf("reading: %v", got)
	}
	if r.State(t) != before {
		t.Error("something changed")
	}
	full := makeToken(t, root, "writes", "full")
	for procedure, args := range good {
		if a := full.Call(t, procedure, named(r, keys, args)); a.StatusCode >= http.StatusBadRequest {
			t.Errorf("control: %s with a full token: %d %s", procedure, a.StatusCode, a.Text)
		}
	}
}

// writes are calls of root that would change something; their refusal must say why.
func writes() map[string]m {
	return map[string]m{
		"create_group": {"name": "By token", "parent": "sport@chess"}, "create_groups": {"groups": []m{{"name": "By tokens", "parent": "sport@chess"}}},
		"edit_group": {"group": "sport@chess", "description": "X"}, "unarchive_group": {"group": "sport@old"},
		"edit_realm": {"max_group_depth": 9}, "set_language": {"language": "hu"},
		"create_policy": {"parent": "@@root policy", "name": "By token"}, "assign_policy": {"policy": "@@helpers", "person": "{cili}"},
		"create_claim_code":   {"person": "{bela}"},
		"preview":             {"command": "edit_policy", "args": m{"policy": "@@helpers", "name": "Y"}},
		"change_members":      {"group": "sport@chess", "people": []string{"{bela}"}, "act": "archive"},
		"import_people":       {"rows": []m{{"username": "readonly.new"}}},
		"import_organisation": {"organisation": m{"name": "More", "slug": "more", "line": 1, "admins": []string{"{anna}"}}},
	}
}

// What session.check() made read-only stays it, whatever a statement after it tries.
func TestReadOnlyCannotBeSwitchedBack(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "switch")
	token := makeToken(t, r.As(t, "root"), "reads", "read")
	claims, err := json.Marshal(stack.Claims(t, token.Token))
	if err != nil {
		t.Fatal(err)
	}
	for _, attempt := range []string{
		"set transaction read write", "set local transaction_read_only = off", "set transaction_read_only to default", "reset transaction_read_only",
		"select set_config('transaction_read_only', 'off', true)", "select set_config('transaction_read_only', 'off', false)",
		"savepoint s; set transaction read write", "savepoint s; rollback to s", "reset all", "discard temp",
		"do $$ begin perform set_config('transaction_read_only', 'off', true); exception when others then null; end $$",
		"select session.check()", "set session characteristics as transaction read write", "set default_transaction_read_only = off",
	} {
		conn := r.Connect(t, "gatekeeper")
		for _, statement := range []string{"begin", "set local role visitor"} {
			if _, err := conn.Exec(t.Context(), statement); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := conn.Exec(t.Context(), "select set_config('request.jwt.claims', $1, true)", string(claims)); err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Exec(t.Context(), "select session.check()"); err != nil {
			t.Fatal(err)
		}
		_, _ = conn.Exec(t.Context(), attempt)
		var state string
		if err := conn.QueryRow(t.Context(), "show transaction_read_only").Scan(&state); err == nil && state != "on" {
			t.Errorf("%s: read-only is %s", attempt, state)
		}
		_, _ = conn.Exec(t.Context(), "select api.create_group('Switched', 'sport@chess')")
		_, _ = conn.Exec(t.Context(), "commit")
	}
	if n := r.Count(t, "select count(*) from app.groups where realm_id = $1 and name = 'Switched'", r.ID); n != 0 {
		t.Error("something was written")
	}
}
