// Package api tests what power users get from /api/: the real PostgREST behind
// the gateway.
package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/gateway/refusal"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// procedure is a function of schema api as the catalogue has it.
type procedure struct {
	Name     string
	Names    []string // of its parameters
	Types    []string
	Defaults int // how many of the last ones may be left out
}

func procedures(t *testing.T, conn *pgx.Conn) map[string]procedure {
	t.Helper()
	rows, err := conn.Query(t.Context(), `
		select p.proname::text, coalesce(p.proargnames, '{}')::text[], array(select format_type(u, null) from unnest(p.proargtypes) u)::text[], p.pronargdefaults::int
		  from pg_proc p where p.pronamespace = 'api'::regnamespace and has_function_privilege('visitor', p.oid, 'execute')`)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[procedure])
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]procedure{}
	for _, p := range list {
		if _, twice := all[p.Name]; twice {
			t.Errorf("api.%s is overloaded: PostgREST cannot tell which is meant", p.Name)
		}
		all[p.Name] = p
	}
	return all
}

// calledByPages are the procedures that page handlers name.
func calledByPages(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(stack.Root(), "gateway", "pages", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			index, ok := call.Fun.(*ast.IndexExpr)
			if !ok {
				return true
			}
			if f, ok := index.X.(*ast.Ident); !ok || f.Name != "read" && f.Name != "write" {
				return true
			}
			for _, argument := range call.Args {
				if s, ok := argument.(*ast.BasicLit); ok && s.Kind == token.STRING {
					names[strings.Trim(s.Value, `"`)] = true
				}
			}
			return true
		})
	}
	return names
}

// arguments gives each parameter without a default a value of its type.
func (p procedure) arguments(group, person string) map[string]any {
	args := map[string]any{}
	for i, name := range p.Names[:len(p.Types)-p.Defaults] {
		switch {
		case name == "group" || name == "parent":
			args[name] = group
		case name == "person":
			args[name] = person
		case p.Types[i] == "uuid":
			args[name] = "01a20000-0000-7000-8000-00000000dead"
		case p.Types[i] == "jsonb":
			args[name] = json.RawMessage(`[]`)
		case name == "action":
			args[name] = "viewGroup"
		default:
			args[name] = "en"
		}
	}
	return args
}

func inPsql(t *testing.T, conn *pgx.Conn, p procedure, args map[string]any) (int, string) {
	t.Helper()
	var named []string
	var values []any
	for name, value := range args {
		if raw, ok := value.(json.RawMessage); ok {
			value = string(raw)
		}
		values = append(values, value)
		named = append(named, fmt.Sprintf("%q => $%d", name, len(values)))
	}
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	_, err = tx.Exec(t.Context(), "select api."+p.Name+"("+strings.Join(named, ", ")+")", values...)
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		no := refusal.From(err)
		return no.Status, no.Key
	}
	if err != nil {
		t.Fatal(err)
	}
	return http.StatusOK, ""
}

// Every procedure, and so every command that a page calls, is reachable at
// /api/rpc/ and comes to the same end as in psql, for whoever asks.
func TestEveryCommandIsReachable(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "reach")
	all := procedures(t, s.Connect(t, "postgres"))
	called := calledByPages(t)
	if len(called) < 12 {
		t.Fatalf("pages call only %v", called)
	}
	for name := range called {
		if _, ok := all[name]; !ok {
			t.Errorf("a page calls %s, which is not a procedure of schema api", name)
		}
	}
	for _, who := range []string{"root", "bela", "dora"} {
		dba := r.DBA(t, "dba_reach_"+who, r.Name(who), r.ID)
		web := r.As(t, who)
		for _, p := range all {
			for _, group := range []string{"sport@chess", "sport@nowhere"} {
				args := p.arguments(group, r.Name("cili"))
				status, key := inPsql(t, dba, p, args)
				a := web.Call(t, p.Name, args)
				if a.StatusCode != status || a.Code(t) != key {
					t.Errorf("%s calls %s(%v): psql %d %s, API %d %s", who, p.Name, args, status, key, a.StatusCode, a.Text)
				}
			}
		}
	}
}

// Bad input gets a clear body of ours, and changes nothing.
func TestBadInput(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "bad")
	c := r.As(t, "anna")
	before := r.State(t)
	bearer := map[string]string{"Authorization": "Bearer " + c.Token, "Content-Type": "application/json"}
	for _, in := range []struct {
		method, path, body string
		status             int
		code               string
	}{
		{"POST", "/api/rpc/create_group", `{"name": "a", "parent": "sport@sport", "slug": "x@y"}`, 422, "invalid_slug"},
		{"POST", "/api/rpc/create_group", `{"name": "a", "parent": "sport@sport", "slug": "x/y"}`, 422, "invalid_slug"},
		{"POST", "/api/rpc/create_group", `{"name": "a\u0000b", "parent": "sport@sport"}`, 400, "invalid_input"},
		{"POST", "/api/rpc/create_group", `{"name": ` + strconv.Quote(strings.Repeat("x", 201)) + `, "parent": "sport@sport"}`, 422, "invalid_name"},
		{"POST", "/api/rpc/create_group", `{"name": "Chess", "parent": "sport@sport", "slug": "other"}`, 409, "name_taken"},
		{"POST", "/api/rpc/create_group", `{"name": `, 400, "invalid_input"},
		{"POST", "/api/rpc/create_group", `{"nonsense": 1}`, 404, "not_found"},
		{"POST", "/api/rpc/create_group", "{\"name\": \"\xff\", \"parent\": \"sport@sport\"}", 400, "invalid_input"},
		{"POST", "/api/rpc/create_group", `{"name": "` + strings.Repeat("x", 10<<20) + `"}`, 413, "too_large"},
		{"POST", "/api/rpc/no_such_thing", `{}`, 404, "not_found"},
		{"POST", "/api/rpc/show_group", `{"group": "sport@sport", "page": "first"}`, 400, "invalid_input"},
		{"POST", "/api/rpc/show_group", `{"group": "sport@sport", "page": -1}`, 422, "invalid_page"},
		{"POST", "/api/rpc/assign_policy", `{"policy": "nonsense", "person": "x"}`, 400, "invalid_input"},
		{"GET", "/api/groups?select=secret", "", 400, "invalid_input"},
		{"GET", "/api/groups?id=eq.nonsense", "", 400, "invalid_input"},
		{"GET", "/api/no_such_table", "", 404, "not_found"},
		{"GET", "/api/groups?name=eq.%ff", "", 400, "invalid_input"},
		{"GET", "/api/groups?name=eq.%00", "", 400, "invalid_input"},
		{"GET", "/api/rpc/may?action=viewGroup&group=%ff", "", 400, "invalid_input"},
		{"GET", "/api/groups?limit=-1", "", 416, "range_not_satisfiable"},
		{"POST", "/api/groups", `{"name": "x"}`, 0, ""},
		{"PATCH", "/api/groups?handle=eq.sport@sport", `{"name": "x"}`, 405, "method_not_allowed"},
		{"DELETE", "/api/groups", "", 405, "method_not_allowed"},
		{"GET", "/api/../login", "", 0, ""},
	} {
		a := c.Send(t, in.method, in.path, in.body, bearer)
		if in.status == 0 {
			if a.StatusCode < 300 {
				t.Errorf("%s %s: %d", in.method, in.path, a.StatusCode)
			}
			continue
		}
		if a.StatusCode != in.status || a.Code(t) != in.code {
			t.Errorf("%s %s %.60s: %d %.200s, want %d %s", in.method, in.path, in.body, a.StatusCode, a.Text, in.status, in.code)
		}
		for _, leak := range []string{"PGRST", "constraint", "relation", "SQLSTATE", "schema", `"hint":"`} {
			if strings.Contains(a.Text, leak) {
				t.Errorf("%s %s tells %q: %s", in.method, in.path, leak, a.Text)
			}
		}
	}
	if r.State(t) != before {
		t.Error("bad input changed something")
	}
}

// What a caller may not choose: role, transaction, clock, claims.
func TestHeadersAreStripped(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "strip")
	anna := r.As(t, "anna")
	a := anna.Send(t, "POST", "/api/rpc/create_group", `{"name": "Kept", "parent": "sport@sport"}`, map[string]string{
		"Authorization": "Bearer " + anna.Token, "Content-Type": "application/json",
		"Prefer": "tx=rollback, timezone=Europe/Budapest", "X-Forwarded-For": "1.2.3.4", "Accept-Profile": "app", "Content-Profile": "app",
	})
	if a.StatusCode != http.StatusOK {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	if n := r.Count(t, "select count(*) from app.groups where realm_id = $1 and slug = 'kept'", r.ID); n != 1 {
		t.Error("a caller took their own transaction back")
	}
	if a.Header.Get("Server") != "" || a.Header.Get("Proxy-Status") != "" {
		t.Errorf("headers tell: %v", a.Header)
	}
}
