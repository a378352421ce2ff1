package audit

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"pek/tests/stack"
)

// rowsOf is every row of the realm that the audit watches, without what it never keeps.
func rowsOf(t *testing.T, r *stack.Realm) map[string]string {
	t.Helper()
	raw := ask[[]byte](t, r.Stack, `select jsonb_object_agg(t.object || ' ' || t.key, md5(t.row::text)) from (
		select 'groups' as object, g.id::text as key, to_jsonb(g) - 'version' as row from app.groups g where g.realm_id = $1
		union all select 'policies', p.id::text, to_jsonb(p) - 'version' from app.policies p where p.realm_id = $1
		union all select 'statements', s.id::text, to_jsonb(s) from app.statements s where s.realm_id = $1
		union all select 'assignments', a.policy_id || ' ' || a.user_id, to_jsonb(a) from app.assignments a where a.realm_id = $1
		union all select 'memberships', m.id::text, to_jsonb(m) from app.memberships m where m.realm_id = $1
		union all select 'membership_periods', q.membership_id || ' ' || q.since, to_jsonb(q) from app.membership_periods q where q.realm_id = $1
		union all select 'flairs', h.id::text, to_jsonb(h) from app.flairs h where h.realm_id = $1
		union all select 'membership_flairs', w.membership_id || ' ' || w.flair_id, to_jsonb(w) from app.membership_flairs w where w.realm_id = $1
		union all select 'group_aliases', l.alias_key, to_jsonb(l) from app.group_aliases l where l.realm_id = $1
		union all select 'realm_members', n.user_id::text, to_jsonb(n) from app.realm_members n where n.realm_id = $1) t`, r.ID)
	rows := map[string]string{}
	if err := json.Unmarshal(raw, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// changes counts by table and act what is different.
func changes(before, after map[string]string) map[string]int {
	count := map[string]int{}
	table := func(key string) (name string) { _, _ = fmt.Sscan(key, &name); return name }
	for key, row := range after {
		switch old, there := before[key]; {
		case !there:
			count[table(key)+" insert"]++
		case old != row:
			count[table(key)+" update"]++
		}
	}
	for key := range before {
		if _, there := after[key]; !there {
			count[table(key)+" delete"]++
		}
	}
	return count
}

// TestCase62_EveryWritePath: whatever writes, there are as many entries as rows
// changed, with who it was, by which door, and what was a rule's doing.
func TestCase62_EveryWritePath(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "paths")
	root, anna := r.As(t, "root"), r.As(t, "anna")
	dba := r.DBA(t, "dba_paths_anna", r.Name("anna"), r.ID)
	member := ask[string](t, r.Stack, "select id::text from app.policies where realm_id = 'paths' and role = 'member'")
	psql := func(query string, args ...any) func() {
		return func() {
			if _, err := dba.Exec(t.Context(), query, args...); err != nil {
				t.Errorf("%s: %v", query, err)
			}
		}
	}
	page := func(c *stack.Client, path string, form url.Values) func() {
		return func() {
			if a := c.Post(t, path, form); a.StatusCode != 303 {
				t.Errorf("%s: %d %s", path, a.StatusCode, a.Text)
			}
		}
	}
	api := func(c *stack.Client, procedure string, args map[string]any) func() {
		return func() {
			if a := c.Call(t, procedure, args); a.StatusCode != 200 {
				t.Errorf("%s: %d %s", procedure, a.StatusCode, a.Text)
			}
		}
	}
	file := filepath.Join(t.TempDir(), "import.yaml")
	if err := os.WriteFile(file, []byte("orgs:\n  Band:\n    admins: [paths.anna]\n    members: [paths.new]\n    teams:\n      Brass:\n        maintainers: [paths.bela]\n        members: [paths.new]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, door, actor, login string
		do                       func()
	}{
		{"create on the page", "page", "anna", "gatekeeper", page(anna, "/g/sport@sport/subgroups/new", url.Values{"name": {"Darts"}})},
		{"edit on the page", "page", "anna", "gatekeeper", page(anna, "/g/sport@darts/edit", url.Values{"name": {"Darts club"}, "purpose": {"SPORT"}, "version": {"1"}})},
		{"appoint on the page", "page", "anna", "gatekeeper", page(anna, "/g/sport@darts/owner", url.Values{"person": {r.Name("bela")}, "confirmed": {"yes"}})},
		{"archive on the page", "page", "root", "gatekeeper", page(root, "/g/sport@sport/archive", url.Values{"cascade": {"yes"}})},
		{"unarchive on the page", "page", "root", "gatekeeper", page(root, "/g/sport@sport/unarchive", nil)},
		{"create in the API", "api", "anna", "gatekeeper", api(anna, "create_group", map[string]any{"name": "Go", "parent": "sport@sport"})},
		{"assign in the API", "api", "root", "gatekeeper", api(root, "revoke_policy", map[string]any{"policy": member, "person": r.Name("cili")})},
		{"revoke in the API", "api", "root", "gatekeeper", api(root, "assign_policy", map[string]any{"policy": member, "person": r.Name("cili")})},
		{"move in the API", "api", "root", "gatekeeper", api(root, "create_group", map[string]any{"name": "Other"})},
		{"move across organisations", "api", "root", "gatekeeper", api(root, "move_group", map[string]any{"group": "sport@go", "parent": "other@other"})},
		{"create in psql", "psql", "anna", "dba_paths_anna", psql("select api.create_group('Tennis', 'sport@sport')")},
		{"edit in psql", "psql", "anna", "dba_paths_anna", psql("select api.edit_group('sport@tennis', 'Tennis club')")},
		{"nothing new in psql", "psql", "anna", "dba_paths_anna", psql("select api.edit_group('sport@tennis', 'Tennis club')")},
		{"insert in psql by hand", "psql", "anna", "dba_paths_anna", psql("insert into app.groups (parent_id, slug, name) select id, 'rowing', 'Rowing' from app.groups where handle = 'sport@sport'")},
		{"a person by the operator", "psql", "", "pek_operator", func() { r.Do(t, "select operator.add_person('paths.late', 'Late')") }},
		{"a root by the operator", "psql", "", "pek_operator", func() { r.Do(t, "select operator.make_root('paths.cili')") }},
		{"an import", "import", "", "pek_operator", func() {
			if out, err := r.Pek(t, "import", file, "--realm", r.ID); err != nil {
				t.Errorf("%v %s", err, out)
			}
		}},
	} {
		rows, actor := rowsOf(t, r), c.actor
		if actor != "" {
			actor = r.Name(actor)
		}
		_, last := entries(t, r, "")
		c.do()
		list, _ := entries(t, r, last)
		want, got := changes(rows, rowsOf(t, r)), map[string]int{}
		first := true
		for _, e := range list {
			got[e.Object+" "+e.Action]++
			if e.Actor != actor || e.Door != c.door || e.Login != c.login || first && e.Cascaded || (e.Request == "") != (c.login != "gatekeeper") {
				t.Errorf("%s: %+v", c.name, e)
			}
			if e.Object == "statements" && c.door != "import" && !e.Cascaded {
				t.Errorf("%s: a rule's doing is told as the person's: %+v", c.name, e)
			}
			first = false
		}
		if !maps.Equal(got, want) || len(want) == 0 && c.name != "nothing new in psql" {
			t.Errorf("%s: rows %v, entries %v", c.name, want, got)
		}
	}
	seal(t, r)
	demand(t, r, "after every path")
}
