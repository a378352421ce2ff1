// Package doors asks the same questions in psql, through PostgREST and on the
// page: the rules are in one place, so the answers are the same.
package doors

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// actor is one person at all three doors.
type actor struct {
	psql *pgx.Conn
	web  *stack.Client
}

func actors(t *testing.T, r *stack.Realm) map[string]actor {
	t.Helper()
	all := map[string]actor{}
	for _, who := range []string{"root", "anna", "cili", "bela", "dora"} {
		login := "dba_" + strings.ReplaceAll(r.Name(who), ".", "_")
		all[who] = actor{r.DBA(t, login, r.Name(who), r.ID), r.As(t, who)}
	}
	return all
}

// TestMay: the same yes or no, and on the page the button or the page itself.
func TestMay(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "may")
	all := actors(t, r)
	// What each sees of sport@sport and sport@chess: see, edit, replace the owner.
	for who, want := range map[string]map[string][3]bool{
		"root": {"sport@sport": {true, true, true}, "sport@chess": {true, true, true}},
		"anna": {"sport@sport": {true, true, true}, "sport@chess": {true, false, true}},
		"cili": {"sport@sport": {true, false, false}, "sport@chess": {true, true, true}},
		"bela": {"sport@sport": {true, false, false}, "sport@chess": {true, false, false}},
		"dora": {"sport@sport": {false, false, false}, "sport@chess": {false, false, false}},
	} {
		for group, answers := range want {
			page := all[who].web.Get(t, "/g/"+group)
			shown := page.Page(t)
			onPage := [3]bool{
				page.StatusCode == http.StatusOK,
				shown.Find(`.acts a[href$="/edit"]`).Length() == 1,
				shown.Find(`.acts a[href$="/owner"]`).Length() == 1,
			}
			for i, action := range []string{"viewGroup", "editGroupProfile", "moveGroupOwner"} {
				var inPsql bool
				if err := all[who].psql.QueryRow(t.Context(), "select api.may($1, $2)", action, group).Scan(&inPsql); err != nil {
					t.Fatal(err)
				}
				inAPI := all[who].web.Call(t, "may", map[string]any{"action": action, "group": group}).Text == "true"
				if inPsql != answers[i] || inAPI != answers[i] || onPage[i] != answers[i] {
					t.Errorf("%s %s %s: psql %v, API %v, page %v, want %v", who, action, group, inPsql, inAPI, onPage[i], answers[i])
				}
			}
		}
	}
}

// outcome is what a command came to: "" or the key of the refusal.
func inPsql(t *testing.T, conn *pgx.Conn, query string, args ...any) (status, key string) {
	t.Helper()
	_, err := conn.Exec(t.Context(), query, args...)
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return strings.TrimPrefix(pg.Code, "PT"), pg.Message
	}
	if err != nil {
		t.Fatal(err)
	}
	return "200", ""
}

// TestCommands: the same command has the same outcome in all three doors.
func TestCommands(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "commands")
	all := actors(t, r)
	for _, c := range []struct{ who, parent, status, key, sentence string }{
		{"cili", "sport@chess", "200", "", ""},
		{"root", "sport@chess", "200", "", ""},
		{"anna", "sport@chess", "403", "group_not_allowed", "You may not create a group here."},
		{"bela", "sport@chess", "403", "group_not_allowed", "You may not create a group here."},
		{"dora", "sport@chess", "404", "group_not_found", "There is no such group"},
		{"cili", "sport@nowhere", "404", "group_not_found", "There is no such group"},
	} {
		name := c.who + " group"
		status, key := inPsql(t, all[c.who].psql, "select api.create_group($1, $2)", name+" a", c.parent)
		api := all[c.who].web.Call(t, "create_group", map[string]any{"name": name + " b", "parent": c.parent})
		page := all[c.who].web.Post(t, "/g/"+c.parent+"/subgroups/new", url.Values{"name": {name + " c"}})
		wantPage := c.status
		if c.status == "200" {
			wantPage = "303"
		}
		if status != c.status || key != c.key {
			t.Errorf("%s below %s in psql: %s %s", c.who, c.parent, status, key)
		}
		if api.Response.Status[:3] != c.status || api.Code(t) != c.key {
			t.Errorf("%s below %s in the API: %s %s", c.who, c.parent, api.Response.Status, api.Text)
		}
		if page.Response.Status[:3] != wantPage || !strings.Contains(page.Text, c.sentence) {
			t.Errorf("%s below %s on the page: %s", c.who, c.parent, page.Response.Status)
		}
	}
	if n := r.Count(t, "select count(*) from app.groups where realm_id = $1", r.ID); n != 2+6 {
		t.Errorf("%d groups: only the six that were allowed are there", n)
	}
}

// TestLists: the same rows for the same person.
func TestLists(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "lists")
	for who, a := range actors(t, r) {
		var rows int
		if err := a.psql.QueryRow(t.Context(), "select count(*) from api.groups").Scan(&rows); err != nil {
			t.Fatal(err)
		}
		var viaAPI []struct{ Handle string }
		if err := json.Unmarshal([]byte(a.web.Get(t, "/api/groups?select=handle").Text), &viaAPI); err != nil {
			t.Fatal(err)
		}
		onPage := a.web.Get(t, "/groups").Page(t).Find("#tree li").Length()
		want := 2
		if who == "dora" {
			want = 0
		}
		if rows != want || len(viaAPI) != want || onPage != want {
			t.Errorf("%s: psql %d, API %d, page %d", who, rows, len(viaAPI), onPage)
		}
	}
}
