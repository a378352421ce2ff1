// Package realms proves that two realms in one database never see each other:
// it finds every table, view and procedure in the catalogue by itself.
package realms

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

const relations = `
	select c.oid::regclass::text, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
	  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
	 where c.relkind in ('r', 'p', 'v') and c.relnamespace::regnamespace::text in ('app', 'api')
	   and (has_table_privilege(c.oid, 'select') or has_column_privilege(c.oid, a.attnum, 'select'))
	 group by c.oid order by 1`

// seen is all that a connection can read, as text by relation.
func seen(t *testing.T, conn *pgx.Conn) map[string]string {
	t.Helper()
	rows, err := conn.Query(t.Context(), relations)
	if err != nil {
		t.Fatal(err)
	}
	type relation struct{ Name, Columns string }
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[relation])
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, r := range list {
		var text string
		query := fmt.Sprintf("select coalesce(string_agg(x::text, e'\\n'), '') from (select %s from %s) x", r.Columns, r.Name)
		if err := conn.QueryRow(t.Context(), query).Scan(&text); err != nil {
			t.Fatalf("%s: %v", r.Name, err)
		}
		all[r.Name] = text
	}
	return all
}

// secrets are what is a realm's own: every id in it, and the names of its people.
func secrets(t *testing.T, r *stack.Realm) []string {
	t.Helper()
	rows, err := r.Connect(t, "postgres").Query(t.Context(), `
		select id::text from app.groups where realm_id = $1 union select id::text from app.policies where realm_id = $1
		union select id::text from app.statements where realm_id = $1 union select id::text from app.memberships where realm_id = $1
		union select id::text from app.audit_entries where realm_id = $1 union select user_id::text from app.realm_members where realm_id = $1
		union select id::text from app.notifications where realm_id = $1
		union select p.username from app.profiles p join app.realm_members m using (user_id) where m.realm_id = $1`, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(all) < 20 {
		t.Fatalf("%d secrets, %v", len(all), err)
	}
	return all
}

// sealed waits until the realms' audits have seals, so that there is something to see of them too.
func sealed(t *testing.T, s *stack.Stack, realms ...*stack.Realm) {
	t.Helper()
	gatekeeper, nature := s.Connect(t, "gatekeeper"), s.Connect(t, "postgres")
	for _, r := range realms {
		for there := false; !there; {
			if _, err := gatekeeper.Exec(t.Context(), "select session.seal($1)", r.ID); err != nil {
				t.Fatal(err)
			}
			if err := nature.QueryRow(t.Context(), "select exists (select from app.audit_seals where realm_id = $1)", r.ID).Scan(&there); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestRealmsAreApart(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	mine, theirs := s.NewRealm(t, "mine"), s.NewRealm(t, "theirs")
	for _, r := range []*stack.Realm{mine, theirs} {
		live(t, r)
	}
	sealed(t, s, mine, theirs)
	hidden := secrets(t, theirs)
	looks := map[string]map[string]string{
		"a DBA of the realm's root in psql": seen(t, mine.DBA(t, "dba_mine_root", mine.Name("root"), "mine")),
		"a DBA of an owner in psql":         seen(t, mine.DBA(t, "dba_mine_anna", mine.Name("anna"), "mine")),
		"the operator who entered it":       seen(t, s.Operator(t, "mine")),
		"the steward, who runs definers":    seen(t, steward(t, s, mine)),
	}
	for who, all := range looks {
		if len(all) < 8 || all["api.groups"] == "" && all["app.groups"] == "" {
			t.Errorf("%s sees nothing at all: %d relations", who, len(all))
		}
		for relation, text := range all {
			if who == "the steward, who runs definers" && slices.Contains(realmless(), relation) {
				continue // shared by all realms: what comes out of them is tested by procedure below
			}
			if secret := found(text, hidden); secret != "" {
				t.Errorf("%s sees %s in %s", who, secret, relation)
			}
			if strings.Contains(text, "theirs") && (who != "the operator who entered it" || !strings.HasSuffix(relation, "realms")) {
				t.Errorf("%s sees the other realm's name in %s", who, relation)
			}
		}
	}
	// There was something to see: the other realm's own root sees every kind of row.
	for relation, text := range seen(t, theirs.DBA(t, "dba_theirs", theirs.Name("root"), "theirs")) {
		if text == "" {
			t.Errorf("even its own root sees nothing in %s: the look proves nothing", relation)
		}
	}
}

// realmless tables are one for all realms.
func realmless() []string {
	return []string{"app.realms", "app.users", "app.profiles", "app.profile_fields", "app.former_usernames", "app.pictures", "app.sessions", "app.claim_codes", "app.realm_logins"}
}

// steward is a connection with the rights of definer functions in a realm.
func steward(t *testing.T, s *stack.Stack, r *stack.Realm) *pgx.Conn {
	t.Helper()
	conn := s.Connect(t, "postgres")
	var person string
	if err := conn.QueryRow(t.Context(), "select user_id from app.profiles where username = $1", r.Name("root")).Scan(&person); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"set session authorization gatekeeper",
		fmt.Sprintf(`select set_config('request.jwt.claims', '{"realm": %q, "sub": %q}', false)`, r.ID, person),
	} {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	// Only a superuser may become the steward, so it goes there before it gives that up.
	nature := s.Connect(t, "postgres")
	if _, err := nature.Exec(t.Context(), "grant steward to gatekeeper with inherit false, set true"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "set role steward"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := nature.Exec(context.Background(), "revoke steward from gatekeeper"); err != nil {
			t.Error(err)
		}
	})
	return conn
}

func found(text string, hidden []string) string {
	for _, secret := range hidden {
		if strings.Contains(text, secret) {
			return secret
		}
	}
	return ""
}

// Every reading procedure and every view through PostgREST and on the pages.
func TestRealmsAreApartOverHTTP(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	mine, theirs := s.NewRealm(t, "near"), s.NewRealm(t, "far")
	for _, r := range []*stack.Realm{mine, theirs} {
		live(t, r)
	}
	sealed(t, s, mine, theirs)
	hidden := secrets(t, theirs)
	root := mine.As(t, "root")
	asked := 0
	look := func(path string, a stack.Answer) {
		asked++
		if secret := found(a.Text, hidden); secret != "" {
			t.Errorf("%s shows %s", path, secret)
		}
	}
	var views []string
	rows, err := s.Connect(t, "postgres").Query(t.Context(), "select relname::text from pg_class where relkind = 'v' and relnamespace = 'api'::regnamespace")
	if err != nil {
		t.Fatal(err)
	}
	if views, err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || len(views) < 6 {
		t.Fatalf("%v %v", views, err)
	}
	for _, view := range views {
		a := root.Get(t, "/api/"+view)
		if a.StatusCode != http.StatusOK || len(a.Text) < 10 {
			t.Errorf("/api/%s: %d %s", view, a.StatusCode, a.Text)
		}
		look("/api/"+view, a)
	}
	for _, page := range []string{"/", "/groups", "/g/sport@sport", "/g/sport@chess/members", "/g/sport@chess/policies", "/search?q=o", "/policies", "/rights", "/audit", "/sessions", "/notifications", "/admin/realm", "/u/" + mine.Name("bela"),
		"/my-groups", "/manage", "/tokens", "/admin/people", "/admin/people/duplicates", "/g/sport@chess/history", "/g/sport@chess/flairs", "/g/sport@chess/members.csv",
		"/g/sport@chess/members/" + mine.Name("bela"), "/u/" + mine.Name("root") + "/edit", "/u/" + mine.Name("root") + "/data.json"} {
		a := root.Get(t, page)
		if a.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", page, a.StatusCode)
		}
		look(page, a)
	}
	// Asked for by name or id, the other realm's things are as absent as what never was.
	for _, secret := range hidden {
		for _, call := range []struct{ procedure, argument string }{{"show_group", "group"}, {"show_person", "person"}, {"show_group_policies", "group"}} {
			a := root.Call(t, call.procedure, map[string]any{call.argument: secret})
			never := root.Call(t, call.procedure, map[string]any{call.argument: "01a20000-0000-7000-8000-00000000dead"})
			if a.StatusCode != http.StatusNotFound || a.Code(t) != never.Code(t) {
				t.Errorf("%s(%s): %d %s", call.procedure, secret, a.StatusCode, a.Text)
			}
			asked++
		}
	}
	if a := root.Get(t, "/r/far/groups"); a.StatusCode != http.StatusNotFound {
		t.Errorf("/r/far: %d", a.StatusCode)
	}
	if asked < 60 {
		t.Errorf("only %d looks", asked)
	}
}

// A person of two realms is seen in both, and carries nothing across.
func TestSharedPerson(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	one, two := s.NewRealm(t, "one"), s.NewRealm(t, "two")
	two.Do(t, "select operator.add_person($1, '')", one.Name("bela"))
	bela := s.Client(s.Token(t, one.Name("bela"), "one"))
	if a := two.As(t, "root").Get(t, "/u/"+one.Name("bela")); a.StatusCode != http.StatusOK || strings.Contains(a.Text, "Chess") {
		t.Errorf("in the other realm: %d, groups of the first: %v", a.StatusCode, strings.Contains(a.Text, "Chess"))
	}
	if a := two.As(t, "root").Get(t, "/u/"+one.Name("cili")); a.StatusCode != http.StatusNotFound {
		t.Errorf("who is only in the first: %d", a.StatusCode)
	}
	if a := bela.Get(t, "/r/two/groups"); a.StatusCode != http.StatusOK || !strings.Contains(a.Text, "/r/two/g/sport@chess") {
		t.Errorf("bela in the second: %d", a.StatusCode)
	}
	if home := bela.Get(t, "/").Page(t); home.Find(`a[href="/r/two/"]`).Length() != 1 {
		t.Error("no way to the second realm")
	}
}
