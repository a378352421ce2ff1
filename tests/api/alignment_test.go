package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/gateway/refusal"
	"pek/tests/stack"
	"pek/views"
)

// fields are the JSON names of a struct, embedded ones included.
func fields(kind reflect.Type) []string {
	var names []string
	for i := range kind.NumField() {
		f := kind.Field(i)
		if f.Anonymous {
			names = append(names, fields(f.Type)...)
			continue
		}
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

// same holds an answer against the type that a template reads: no field too
// many, none too few, at any depth.
func same(t *testing.T, where string, answer any, kind reflect.Type) {
	t.Helper()
	for kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	switch value := answer.(type) {
	case []any:
		for _, item := range value {
			same(t, where+"[]", item, kind.Elem())
		}
	case map[string]any:
		if kind.Kind() == reflect.Map { // what the audit keeps of a row
			return
		}
		if kind.Kind() != reflect.Struct {
			t.Errorf("%s is an object", where)
			return
		}
		want := fields(kind)
		for _, name := range want {
			if _, ok := value[name]; !ok && name != "picture" { // what only names people brings none
				t.Errorf("%s lacks %s", where, name)
			}
		}
		for name, inner := range value {
			if !slices.Contains(want, name) {
				t.Errorf("%s has %s, which no page knows", where, name)
				continue
			}
			same(t, where+"."+name, inner, fieldType(kind, name))
		}
	}
}

func fieldType(kind reflect.Type, name string) reflect.Type {
	for i := range kind.NumField() {
		f := kind.Field(i)
		if f.Anonymous {
			if inner := fieldType(f.Type, name); inner != nil {
				return inner
			}
			continue
		}
		if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag == name {
			return f.Type
		}
	}
	return nil
}

func TestAnswersFitPages(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "fit")
	root := r.As(t, "root")
	policy := r.Text(t, "select id from app.policies where realm_id = $1 and name = 'owner of sport@sport'", r.ID)
	r.Do(t, "select api.apply_role('sport@chess', 'deputy', $1)", r.Name("bela"))
	revoke := map[string]any{"policy": r.Text(t, "select id from app.policies where realm_id = $1 and name = 'deputy of sport@chess'", r.ID), "person": r.Name("bela")}
	for _, c := range []struct {
		procedure string
		args      map[string]any
		kind      any
	}{
		{"show_home", nil, views.Home{}},
		{"show_shell", nil, views.Shell{}},
		{"show_manage", nil, views.Manage{}},
		{"show_tree", nil, views.Tree{}},
		{"show_group", map[string]any{"group": "sport@chess"}, nil},
		{"show_group_policies", map[string]any{"group": "sport@chess"}, views.GroupPolicies{}},
		{"who_may", map[string]any{"group": "sport@chess", "action": "viewGroup"}, views.WhoMay{}},
		{"show_policies", nil, views.PolicyTree{}},
		{"show_policy", map[string]any{"policy": policy}, views.PolicyDetail{}},
		{"show_policy_history", map[string]any{"policy": policy}, views.History{}},
		{"show_rights", nil, views.Rights{}},
		{"explain", map[string]any{"group": "sport@chess", "action": "viewGroup", "subject": r.Name("anna")}, views.Explanation{}},
		{"preview", map[string]any{"command": "revoke_policy", "args": revoke}, views.Preview{}},
		{"preview", map[string]any{"command": "archive_group", "args": map[string]any{"group": "sport@sport", "cascade": true}}, views.Preview{}},
		{"show_sessions", nil, views.Sessions{}},
		{"show_notifications", nil, views.Notifications{}},
		{"show_tokens", nil, views.TokenList{}},
		{"show_realm", nil, views.RealmSettings{}},
		{"show_person", map[string]any{"person": r.Name("bela")}, views.Person{}},
		{"show_people_admin", nil, views.PeopleAdmin{}},
		{"compare_people", map[string]any{"keep": r.Name("bela"), "duplicate": r.Name("cili")}, views.Comparison{}},
		{"search", map[string]any{"q": "e"}, views.Search{}},
		{"show_audit", nil, views.Audit{}},
	} {
		a := root.Call(t, c.procedure, c.args)
		var answer any
		if err := json.Unmarshal([]byte(a.Text), &answer); err != nil || a.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %s", c.procedure, a.StatusCode, a.Text)
		}
		if c.kind == nil { // a row of the view goes along whole; the page takes what it shows
			var g views.Group
			if err := json.NewDecoder(bytes.NewReader([]byte(a.Text))).Decode(&g); err != nil || g.Group.Name != "Chess" || len(g.Members.Rows) != 2 {
				t.Errorf("show_group: %v %+v", err, g)
			}
			continue
		}
		same(t, c.procedure, answer, reflect.TypeOf(c.kind))
	}
}

func TestFormsFitProcedures(t *testing.T) {
	t.Parallel()
	conn := stack.Get(t).Connect(t, "postgres")
	all := procedures(t, conn)
	form := slices.Concat(fields(reflect.TypeFor[views.GroupForm]()), fields(reflect.TypeFor[views.GroupConfig]()))
	for _, name := range []string{"create_group", "edit_group"} {
		for _, parameter := range all[name].Names {
			if parameter != "group" && parameter != "parent" && !slices.Contains(form, parameter) {
				t.Errorf("%s takes %s, which the form does not have", name, parameter)
			}
		}
	}
	for _, field := range form {
		if !slices.Contains(all["create_group"].Names, field) && !slices.Contains(all["edit_group"].Names, field) {
			t.Errorf("the form has %s, which no procedure takes", field)
		}
	}
	purposes := strings.Join(views.EditGroup{}.Purposes(), " ")
	if inDatabase := one[string](t, conn, "select array_to_string(enum_range(null::app.group_purpose), ' ')"); purposes != inDatabase {
		t.Errorf("purposes: form %s, database %s", purposes, inDatabase)
	}
}

// What the OpenAPI document says is what the catalogue has.
func TestDocumentIsTrue(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "document")
	a := r.As(t, "anna").Get(t, "/api/")
	var document struct {
		Paths       map[string]map[string]struct{ Summary, Description string }
		Definitions map[string]struct {
			Properties  map[string]struct{ Format, Description string }
			Description string
		}
	}
	if err := json.Unmarshal([]byte(a.Text), &document); err != nil || a.StatusCode != http.StatusOK {
		t.Fatalf("%d %v", a.StatusCode, err)
	}
	conn := s.Connect(t, "postgres")
	for name, p := range procedures(t, conn) {
		path, ok := document.Paths["/rpc/"+name]
		if !ok {
			t.Errorf("the document lacks %s", name)
		}
		if path["post"].Summary+path["post"].Description == "" {
			t.Errorf("the document says nothing about %s", p.Name)
		}
	}
	rows, err := conn.Query(t.Context(), `select c.relname::text, array_agg(a.attname::text order by a.attname::text) from pg_class c
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where c.relkind = 'v' and c.relnamespace = 'api'::regnamespace group by 1`)
	if err != nil {
		t.Fatal(err)
	}
	type view struct {
		Name    string
		Columns []string
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[view])
	if err != nil || len(list) < 6 {
		t.Fatalf("%d views, %v", len(list), err)
	}
	for _, v := range list {
		var published []string
		for name := range document.Definitions[v.Name].Properties {
			published = append(published, name)
		}
		slices.Sort(published)
		if !slices.Equal(published, v.Columns) || document.Definitions[v.Name].Description == "" {
			t.Errorf("%s: document %v, catalogue %v", v.Name, published, v.Columns)
		}
		for verb := range document.Paths["/"+v.Name] {
			if verb != "get" && verb != "parameters" {
				t.Errorf("the document offers %s on %s", verb, v.Name)
			}
		}
	}
}

// Every constraint that a person can run into has a name outside, and every
// name there is one of the database.
func TestConstraintsHaveNames(t *testing.T) {
	t.Parallel()
	conn := stack.Get(t).Connect(t, "postgres")
	rows, err := conn.Query(t.Context(), `
		select conname::text from pg_constraint where connamespace = 'app'::regnamespace and contype in ('c', 'u', 'p', 'x', 'f')
		union select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid
		 where i.indisunique and c.relnamespace = 'app'::regnamespace`)
	if err != nil {
		t.Fatal(err)
	}
	there, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	named := refusal.Constraints()
	for name := range named {
		if !slices.Contains(there, name) {
			t.Errorf("gateway/refusal names %s, which the database does not have", name)
		}
	}
	mine := one[[]string](t, conn, `select array_agg(conname::text) from pg_constraint
		where conrelid = 'app.groups'::regclass and contype in ('c', 'u')`)
	for _, name := range mine {
		if named[name] == "" {
			t.Errorf("%s of app.groups has no key outside", name)
		}
	}
}

func one[T any](t *testing.T, conn *pgx.Conn, query string) T {
	t.Helper()
	var value T
	if err := conn.QueryRow(t.Context(), query).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}
