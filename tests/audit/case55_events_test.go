package audit

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// TestCase55_RefusalsAreRecordedOnceOutside: what was refused leaves no trace of
// success, and one entry about the refusal, by the page and by the API alike.
func TestCase55_RefusalsAreRecordedOnceOutside(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "refused")
	bela := r.As(t, "bela")
	_, before := entries(t, r, "")
	bela.Post(t, "/g/sport@chess/edit", url.Values{"name": {"Mine"}, "version": {"1"}})
	bela.Post(t, "/g/sport@nowhere/archive", nil)
	bela.Call(t, "create_group", map[string]any{"name": "Mine", "parent": "sport@chess"})
	r.As(t, "anna").Post(t, "/g/sport@chess/subgroups/new", url.Values{"name": {"Chess"}})
	// No acts: reading, wrong input, a realm that is not one's own, an address that is none.
	bela.Get(t, "/g/sport@nowhere")
	bela.Call(t, "show_group", map[string]any{"group": "sport@nowhere"})
	bela.Call(t, "no_such_procedure", nil)
	r.As(t, "anna").Post(t, "/g/sport@sport/subgroups/new", url.Values{"name": {""}, "slug": {"!!"}})
	bela.Post(t, "/r/hub/g/sport@chess/archive", nil)

	list, _ := entries(t, r, before)
	var got []entry
	for _, e := range of(list, "refused") {
		if e.Object != "requests" || e.Login != "gatekeeper" || len(e.Request) != 36 || e.Cascaded {
			t.Errorf("%+v", e)
		}
		e.Request, e.Object, e.Login, e.Action = "", "", "", ""
		got = append(got, e)
	}
	b := r.Name("bela")
	want := []entry{
		{Door: "page", Actor: b, Key: "not_allowed", Procedure: "edit_group"},
		{Door: "page", Actor: b, Key: "group_not_found", Procedure: "archive_group"},
		{Door: "api", Actor: b, Key: "group_not_allowed", Procedure: "create_group"},
		{Door: "page", Actor: r.Name("anna"), Key: "group_not_allowed", Procedure: "create_group"},
	}
	if len(got) != len(want) {
		t.Fatalf("%d entries: %+v", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
	if n := len(list) - len(got) - len(of(list, "sign_in")); n != 0 {
		t.Errorf("%d entries about success: %+v", n, list)
	}
}

// A flood of refusals of one kind leaves a bounded number of entries, and the
// next kind is not kept out by it.
func TestRefusalsAreBounded(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "flood")
	bela := r.As(t, "bela")
	_, before := entries(t, r, "")
	for range 60 {
		if a := bela.Call(t, "archive_group", map[string]any{"group": "sport@chess"}); a.StatusCode != http.StatusForbidden {
			t.Fatalf("%d %s", a.StatusCode, a.Text)
		}
	}
	bela.Call(t, "archive_group", map[string]any{"group": "sport@nowhere"})
	list, _ := entries(t, r, before)
	kinds := map[string]int{}
	for _, e := range of(list, "refused") {
		kinds[e.Key]++
	}
	if kinds["not_allowed"] < 10 || kinds["not_allowed"] > 20 || kinds["group_not_found"] != 1 {
		t.Errorf("%v", kinds)
	}
}

func TestSignInsAreRecorded(t *testing.T) {
	t.Parallel()
	s := stack.Start(t) // the hub's audit, all of it
	hub := &stack.Realm{Stack: s, ID: "hub"}
	b := s.NewBrowser(t)
	b.SignIn(t, "/", url.Values{"subject": {"new-1"}, "username": {"nora"}, "name": {"Nora"}, "email": {"nora@example.org"}, "verified": {"yes"}})
	joined := b.Submit(t, "/welcome", url.Values{"choice": {"join"}})
	if joined.StatusCode != http.StatusOK {
		t.Fatalf("join: %d %s", joined.StatusCode, joined.Text)
	}
	b.Submit(t, "/logout", nil)
	b.SignIn(t, "/", url.Values{"subject": {"new-1"}, "username": {"nora"}, "name": {"Nora"}})
	s.NewBrowser(t).Open(t, "/login/callback?state=x&code=y")
	list, _ := entries(t, hub, "")
	var said []string
	for _, e := range list {
		if e.Object == "sessions" || e.Object == "realm_members" {
			said = append(said, e.Action+" "+e.Actor+" "+e.Door+" "+e.Key)
			if len(e.Request) != 36 || e.Login != "gatekeeper" {
				t.Errorf("%+v", e)
			}
		}
	}
	want := []string{"insert new-1 page ", "sign_in new-1 page ", "sign_out new-1 page ", "sign_in new-1 page ", "sign_in_failed  page sign_in_failed"}
	if len(said) != len(want) {
		t.Fatalf("%q", said)
	}
	for i := range want {
		if said[i] != want[i] {
			t.Errorf("%q, want %q", said[i], want[i])
		}
	}
	if by := ask[string](t, s, "select string_agg(after ->> 'by', ' ' order by id) from app.audit_entries where action = 'sign_in'"); by != "joining identity" {
		t.Errorf("by %s", by)
	}
}

// One sign-in serves all realms of a person: each realm's audit has it, and no other's.
func TestSignInsAreToldWhereOneBelongs(t *testing.T) {
	t.Parallel()
	mine, theirs := newRealm(t, "signa"), newRealm(t, "signb")
	theirs.Do(t, "select operator.add_person($1, '')", mine.Name("bela"))
	gatekeeper := mine.Connect(t, "gatekeeper")
	if _, err := mine.Connect(t, "postgres").Exec(t.Context(), "update app.users set issuer = 'i', subject = p.username from app.profiles p where p.user_id = id and p.username in ('signa.bela', 'signa.cili')"); err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{"bela", "cili"} {
		if _, err := gatekeeper.Exec(t.Context(), `select session.close((session.open(issuer => 'i', subject => $1, email => null, email_verified => false,
			name => null, username => null, code => null, "join" => false, ttl => '1 hour') ->> 'sid')::uuid)`, mine.Name(who)); err != nil {
			t.Fatal(err)
		}
	}
	for r, want := range map[*stack.Realm]string{mine: "signa.bela signa.bela signa.cili signa.cili", theirs: "signa.bela signa.bela"} {
		list, _ := entries(t, r, "")
		var who []string
		for _, e := range list {
			if e.Object == "sessions" {
				who = append(who, e.Actor)
			}
		}
		if got := strings.Join(who, " "); got != want {
			t.Errorf("%s: %s", r.ID, got)
		}
	}
}
