package doors

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/gateway/refusal"
	"pek/tests/stack"
)

// TestEveryRefusal: each procedure that writes refuses what is not seen, what is not
// allowed, the wrong state and a bad value; with the same key and status in psql, in
// the API and on the page, and without changing anything.
//
//nolint:paralleltest // its rows share a realm, and each looks whether it changed
func TestEveryRefusal(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "refusals")
	all := actors(t, r)
	keys := arrange(t, r, all)
	sentences := map[string]any{}
	data, err := os.ReadFile(filepath.Join(stack.Root(), "views", "locale", "en.json"))
	if err != nil || json.Unmarshal(data, &sentences) != nil {
		t.Fatal(err)
	}
	told := map[string]map[string]bool{}
	for _, c := range refusals() {
		if told[c.procedure] == nil {
			told[c.procedure] = map[string]bool{}
		}
		told[c.procedure][c.kind] = true
		if c.who == "" { // there is no such refusal, and the row says why
			continue
		}
		t.Run(c.procedure+" "+c.kind, func(t *testing.T) {
			args := named(r, keys, c.args)
			before := r.State(t)
			if status, key := refusedInPsql(t, all[c.who].psql, c.procedure, args); status != c.status || key != c.key {
				t.Errorf("in psql: %d %s", status, key)
			}
			api := all[c.who].web.Call(t, c.procedure, args)
			if api.StatusCode != c.status || api.Code(t) != c.key {
				t.Errorf("in the API: %d %s", api.StatusCode, api.Text)
			}
			if c.page != "" {
				page := all[c.who].web.Post(t, strings.NewReplacer("{bela}", r.Name("bela"), "{cili}", r.Name("cili"), "{root}", r.Name("root")).Replace(c.page), form(r, c.form))
				sentence, _ := sentences["refusal."+c.key].(string)
				if page.StatusCode != c.status || !strings.Contains(page.Text, sentence) || sentence == "" {
					t.Errorf("on the page: %d, not %q", page.StatusCode, sentence)
				}
			}
			if r.State(t) != before {
				t.Error("something changed")
			}
		})
	}
	writing, err := all["root"].psql.Query(t.Context(), "select distinct p.proname::text from pg_proc p where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v'")
	if err != nil {
		t.Fatal(err)
	}
	procedures, err := pgx.CollectRows(writing, pgx.RowTo[string])
	if err != nil || len(procedures) < 20 {
		t.Fatalf("%v %v", procedures, err)
	}
	for _, procedure := range procedures {
		for _, kind := range []string{unseen, forbidden, state, value} {
			if !told[procedure][kind] {
				t.Errorf("%s: no row about %s", procedure, kind)
			}
		}
	}
}

func refusedInPsql(t *testing.T, conn *pgx.Conn, procedure string, args map[string]any) (int, string) {
	t.Helper()
	names, values := []string{}, []any{}
	for name := range args {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		values = append(values, args[name])
		names[i] = fmt.Sprintf("%q => $%d", name, i+1)
	}
	_, err := conn.Exec(t.Context(), "select api."+procedure+"("+strings.Join(names, ", ")+")", values...)
	if err == nil {
		return http.StatusOK, ""
	}
	refused := refusal.From(err)
	return refused.Status, refused.Key
}

// arrange makes what the rows speak of, and gives the keys by their names.
func arrange(t *testing.T, r *stack.Realm, all map[string]actor) map[string]string {
	t.Helper()
	keys := map[string]string{}
	do := func(who, query string, into string) {
		var found *string
		if err := all[who].psql.QueryRow(t.Context(), query).Scan(&found); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if into != "" {
			keys[into] = *found
		}
	}
	do("root", "select id::text from api.policies where role = 'realm_root'", "root policy")
	do("root", "select id::text from api.policies where name = 'owner of sport@sport'", "sport")
	do("root", "select id::text from api.policies where name = 'owner of sport@chess'", "chess")
	do("anna", fmt.Sprintf(`select api.create_policy('%s', 'helpers', true, '[{"group": "sport@sport", "flags": ["viewGroup", "editMembers"]}]') ->> 'id'`, keys["sport"]), "helpers")
	do("anna", fmt.Sprintf("select api.assign_policy('%s', '%s') ->> 'policy'", keys["helpers"], r.Name("bela")), "")
	do("anna", fmt.Sprintf("select id::text from api.statements where policy_id = '%s'", keys["helpers"]), "line")
	do("anna", "select handle from api.create_group('Old', 'sport@sport')", "")
	do("anna", "select handle from api.archive_group('sport@old')", "")
	do("cili", "select api.create_flair('sport@chess', 'Own') ->> 'id'", "flair")
	do("cili", "select id::text from api.flairs where role = 'newcomer'", "common")
	do("cili", fmt.Sprintf("select api.give_flair('sport@chess', '%s', '%s') ->> 'flair'", r.Name("bela"), keys["flair"]), "")
	if _, err := r.Connect(t, "postgres").Exec(t.Context(), `update app.users u set issuer = 'x', subject = $1 from app.profiles p
		where p.user_id = u.id and p.username = $1`, r.Name("cili")); err != nil {
		t.Fatal(err)
	}
	arrangeEvaluation(t, r, all, keys)
	return keys
}

// named puts usernames and keys in the place of {bela} and <helpers>.
func named(r *stack.Realm, keys map[string]string, args map[string]any) map[string]any {
	raw, _ := json.Marshal(args) //nolint:errchkjson // plain values
	text := string(raw)
	for _, who := range []string{"root", "anna", "bela", "cili", "dora"} {
		text = strings.ReplaceAll(text, "{"+who+"}", r.Name(who))
	}
	for name, key := range keys {
		text = strings.ReplaceAll(text, "@@"+name, key)
	}
	var done map[string]any
	_ = json.Unmarshal([]byte(text), &done)
	for name, v := range done {
		if list, ok := v.([]any); ok && name == "flags" {
			flags := []string{}
			for _, f := range list {
				flags = append(flags, fmt.Sprint(f))
			}
			done[name] = flags
		}
		if n, ok := v.(float64); ok {
			done[name] = int(n)
		}
	}
	return done
}

func form(r *stack.Realm, fields map[string]string) url.Values {
	values := url.Values{}
	for name, value := range fields {
		for _, who := range []string{"bela", "cili"} {
			value = strings.ReplaceAll(value, "{"+who+"}", r.Name(who))
		}
		values.Set(name, value)
	}
	return values
}
