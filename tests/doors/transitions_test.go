package doors

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"

	"pek/tests/stack"
)

// allowed is M-10 as it was agreed on, told here once more and read from
// nowhere: what becomes of a status by an act. Whatever is missing is refused.
func allowed() map[string]map[string]string {
	return map[string]map[string]string{
		"apply":      {"none": "NEWBIE", "ARCHIVED": "NEWBIE"},
		"withdraw":   {"NEWBIE": "none"},
		"leave":      {"ACTIVE": "ARCHIVED"},
		"accept":     {"NEWBIE": "ACTIVE"},
		"reject":     {"NEWBIE": "none"},
		"add":        {"none": "ACTIVE"},
		"inactivate": {"ACTIVE": "FORMER"},
		"reactivate": {"FORMER": "ACTIVE"},
		"archive":    {"ACTIVE": "ARCHIVED", "FORMER": "ARCHIVED"},
		"restore":    {"ARCHIVED": "ACTIVE"},
	}
}

func isOwn(act string) bool { return slices.Contains([]string{"apply", "withdraw", "leave"}, act) }

// TestTransitions tries every act on every status as everybody, in every door: what the
// table does not allow is refused and changes nothing, what it allows is done by the page.
//
//nolint:paralleltest // its rows share a realm, and each looks whether it changed
func TestTransitions(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "transitions")
	all := actors(t, r)
	// Arranged behind every rule: by acts alone one could not test them.
	nature := r.Connect(t, "postgres")
	if _, err := nature.Exec(t.Context(), "set session_replication_role = replica"); err != nil {
		t.Fatal(err)
	}
	const handle = "sport@chess"
	status := func() string {
		return r.Text(t, `select coalesce((select p.status::text from app.memberships m join app.groups g on g.id = m.group_id
			join app.membership_periods p on p.membership_id = m.id and p.until is null join app.profiles f on f.user_id = m.user_id
			where m.realm_id = $1 and g.handle = $2 and f.username = $3), 'none')`, r.ID, handle, r.Name("bela"))
	}
	bring := func(wanted string) {
		_, err := nature.Exec(t.Context(), `with gone as (select m.id from app.memberships m join app.groups g on g.id = m.group_id
			  join app.profiles f on f.user_id = m.user_id where m.realm_id = $1 and g.handle = $2 and f.username = $3),
			titles as (delete from app.membership_flairs x using gone where x.membership_id = gone.id),
			periods as (delete from app.membership_periods p using gone where p.membership_id = gone.id)
			delete from app.memberships m using gone where m.id = gone.id`, r.ID, handle, r.Name("bela"))
		if err != nil {
			t.Fatal(err)
		}
		if wanted == "none" {
			return
		}
		_, err = nature.Exec(t.Context(), `with made as (
			  insert into app.memberships (realm_id, group_id, user_id)
			  select g.realm_id, g.id, f.user_id from app.groups g, app.profiles f where g.realm_id = $1 and g.handle = $2 and f.username = $3
			  returning realm_id, id)
			insert into app.membership_periods (realm_id, membership_id, status, since)
			select realm_id, id, $4::app.membership_status, now() - interval '1 day' from made`, r.ID, handle, r.Name("bela"), wanted)
		if err != nil {
			t.Fatal(err)
		}
	}
	tried := 0
	for act, rows := range allowed() {
		for _, was := range []string{"none", "NEWBIE", "ACTIVE", "FORMER", "ARCHIVED"} {
			bring(was)
			becomes, may := rows[was]
			procedure, args := "change_members", m{"group": handle, "people": []string{r.Name("bela")}, "act": act}
			page, form := "/g/"+handle+"/members", url.Values{"act": {act}, "person": {r.Name("bela")}, "confirmed": {"yes"}}
			right, wrong := "cili", map[string]int{"bela": http.StatusForbidden, "dora": http.StatusNotFound}
			if isOwn(act) {
				procedure, args, page = "change_own_membership", m{"group": handle, "act": act}, "/g/"+handle+"/membership"
				right, wrong = "bela", map[string]int{"dora": http.StatusNotFound}
			}
			if !may {
				wrong[right] = http.StatusConflict
			}
			before := r.State(t)
			for who, want := range wrong {
				tried++
				name := fmt.Sprintf("%s from %s by %s", act, was, who)
				if got, key := refusedInPsql(t, all[who].psql, procedure, args); got != want || want == http.StatusConflict && key != "membership_state" {
					t.Errorf("%s in psql: %d %s", name, got, key)
				}
				if got := all[who].web.Call(t, procedure, args); got.StatusCode != want {
					t.Errorf("%s in the API: %d", name, got.StatusCode)
				}
				if got := all[who].web.Post(t, page, form); got.StatusCode != want {
					t.Errorf("%s on the page: %d", name, got.StatusCode)
				}
			}
			if r.State(t) != before || status() != was {
				t.Errorf("%s from %s: something changed", act, was)
			}
			if !may {
				continue
			}
			if got := all[right].web.Post(t, page, form); got.StatusCode != http.StatusSeeOther || status() != becomes {
				t.Errorf("%s from %s: %d, and is %s", act, was, got.StatusCode, status())
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d tries", tried)
	}
}
