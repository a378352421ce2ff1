package audit

import (
	"net/url"
	"strings"
	"testing"
)

// TestCase58_WhatIsGoneStaysReadable: person, policy and group are deleted
// outright, which no procedure does; what followed by foreign keys is recorded
// with its cause, and the entries of all three read as before.
func TestCase58_WhatIsGoneStaysReadable(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "gone")
	r.Do(t, "select api.create_group('Darts', 'sport@sport')")
	r.Do(t, "select api.appoint_owner('sport@darts', $1)", r.Name("bela"))
	darts := ask[string](t, r.Stack, "select id::text from app.groups where realm_id = 'gone' and slug = 'darts'")
	bela := ask[string](t, r.Stack, "select user_id::text from app.profiles where username = 'gone.bela'")
	_, before := entries(t, r, "")
	edit(t, r, "begin", "insert into app.realm_logins (login) values ('postgres')", "select session.enter('gone')",
		"delete from app.groups where realm_id = 'gone' and slug = 'darts'",
		"delete from app.users where id = '"+bela+"'",
		"delete from app.realm_logins where login = 'postgres'", "commit")
	list, _ := entries(t, r, before)
	count := map[string]int{}
	for _, e := range of(list, "delete") {
		count[e.Object]++
		if e.Login != "postgres" || e.Door != "psql" || e.Cascaded == (e.Object == "groups") {
			t.Errorf("%+v", e)
		}
	}
	if count["groups"] != 1 || count["policies"] != 1 || count["statements"] != 2 || count["realm_members"] != 1 ||
		count["memberships"] != 1 || count["membership_periods"] != 1 || count["assignments"] < 2 {
		t.Errorf("deletes: %v", count)
	}
	causes := r.Count(t, "select count(distinct cause_id) from app.audit_entries where realm_id = 'gone' and id > $1", before)
	if causes != 2 {
		t.Errorf("%d causes for two deletes", causes)
	}
	seal(t, r)
	demand(t, r, "after deletes that foreign keys carried on")

	root := r.As(t, "root")
	page := root.Get(t, "/audit?about="+darts)
	text := page.Page(t).Find(".entries").Text()
	for _, want := range []string{"made the group “Darts”.", "deleted the group “Darts”.", "sport@darts"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q: %s", want, text)
		}
	}
	if page.Page(t).Find(`.entries a[href="/g/sport@darts"]`).Length() != 0 {
		t.Error("a group that is gone is linked")
	}
	given := root.Get(t, "/audit?"+url.Values{"object": {"assignments"}}.Encode()).Page(t).Find(".entries").Text()
	if !strings.Contains(given, "gave the policy “owner of sport@darts” to somebody who is no longer here.") {
		t.Errorf("what was given to somebody who is gone: %s", given)
	}
	if n := r.Count(t, "select count(*) from app.audit_entries where realm_id = 'gone' and (before::text || after::text) ~ 'Bela of'"); n != 0 {
		t.Errorf("%d entries hold the name of a person", n)
	}
}
