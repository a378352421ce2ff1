package kill

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// act is a command whose answer gets lost, what is said when it is given once
// more, and how to count what it did.
type act struct {
	who, name string
	path      string // of the page
	form      url.Values
	args      map[string]any
	api, page int    // the answer to the second time
	count     string // a query
	tokens    bool   // which the gateway asks for itself, and of which there are two
}

// Case 119: the gateway is killed when the database has committed and nobody
// has heard of it. The client asks again, and the effect is there once.
func (w *world) lostAnswers(t *testing.T) {
	s := w.servers
	toDatabase := newRelay(t, hostOf(t, s.Database("gatekeeper")))
	toAPI := newRelay(t, hostOf(t, s.postgrest.URL))
	s.startGateway(t, strings.Replace(s.Database("gatekeeper"), hostOf(t, s.Database("gatekeeper")), toDatabase.address, 1), "http://"+toAPI.address)
	for n, page := range []bool{false, true} {
		for _, a := range w.acts(t, n) {
			through, word := toAPI, "HTTP/1.1 200"
			if page || a.tokens {
				through, word = toDatabase, "COMMIT\x00"
			}
			t.Run(a.name+map[bool]string{false: " in the API", true: " on the page"}[page], func(t *testing.T) {
				w.twice(t, a, page, through, word)
			})
		}
	}
}

// twice gives a command, kills the gateway before it answers, and gives it again.
func (w *world) twice(t *testing.T, a act, page bool, through *relay, word string) {
	t.Helper()
	path := a.path
	if !page {
		path = "/api/rpc/" + a.name
	}
	count := func() string { return strings.Join(list(t, w.servers, a.count), "") }
	if n := count(); n != "0" {
		t.Fatalf("%s before anything was done", n)
	}
	through.hold(word)
	first := make(chan answer, 1)
	go func() { first <- w.send(a.who, a.name, page, path, a.form, a.args) }()
	eventually(t, "it is committed and the answer held", func() bool { return count() == "1" && through.holds() })
	old := w.gateway.pid()
	kill(t, old)
	if lost := <-first; lost.err == nil {
		t.Fatalf("there was an answer: %d %s", lost.status, lost.text)
	}
	through.hold("")
	eventually(t, "the gateway is back", func() bool { return w.gateway.pid() != old && w.ready() })
	again := w.send(a.who, a.name, page, path, a.form, a.args)
	want := a.api
	if page {
		want = a.page
	}
	if again.status != want {
		t.Errorf("asked again: %d, want %d: %v %.300s", again.status, want, again.err, again.text)
	}
	times := "1"
	if a.tokens {
		times = "2"
	}
	if n := count(); n != times {
		t.Errorf("the effect is there %s times", n)
	}
}

// acts are those that people repeat, each with things of its own in every round.
// A token is the one thing that there are two of: the first is known to nobody.
func (w *world) acts(t *testing.T, n int) []act {
	t.Helper()
	const conflict, done, seeOther = http.StatusConflict, http.StatusOK, http.StatusSeeOther
	cells := slices.DeleteFunc(slices.Clone(w.cells), func(c *cell) bool { return c.kind == "membership" || c.person != member(n, 1) })
	policy, guideline := cells[0].of, cells[len(cells)-1].guideline
	root := list(t, w.servers, "select id::text from app.policies where realm_id = 'kill' and role = 'realm_root'")[0]
	who, group, lead := member(n, aside), team(n), leader(n)
	name := fmt.Sprintf("Twice %d", n)
	// What counts is how often the record tells of it, whatever is there now.
	record := func(object, condition string) string {
		return "select count(*)::text from app.audit_entries e where e.realm_id = 'kill' and e.object = '" + object + "' and " + condition
	}
	holder := "e.object_id = '" + policy + "' and (coalesce(e.after, e.before) ->> 'user_id')::uuid = (select f.user_id from app.profiles f where f.username = '" + who + "')"
	membership := "(select m.id::text from app.memberships m join app.profiles f using (user_id) join app.groups g on g.realm_id = m.realm_id and g.id = m.group_id where f.username = '" + who + "' and g.handle = '" + group + "')"
	goer := member(n, perTeam-1-aside)
	return []act{
		{
			who: lead, name: "create_group", path: "/g/" + group + "/subgroups/new", form: url.Values{"name": {name}}, api: conflict, page: conflict,
			args: map[string]any{"name": name, "parent": group}, count: "select count(*)::text from app.groups where realm_id = 'kill' and name = '" + name + "'",
		},
		{
			who: "k.root", name: "assign_policy", path: "/policies/" + policy + "/assign", form: url.Values{"person": {who}}, api: conflict, page: conflict,
			args: map[string]any{"policy": policy, "person": who}, count: record("assignments", "e.action = 'insert' and "+holder),
		},
		{
			who: "k.root", name: "revoke_policy", path: "/policies/" + policy + "/revoke", form: url.Values{"person": {who}, "confirmed": {"yes"}}, api: conflict, page: conflict,
			args: map[string]any{"policy": policy, "person": who}, count: record("assignments", "e.action = 'delete' and "+holder),
		},
		{
			who: lead, name: "change_members", path: "/g/" + group + "/members", form: url.Values{"act": {"inactivate"}, "person": {goer}}, api: conflict, page: conflict,
			args: map[string]any{"group": group, "act": "inactivate", "people": []string{goer}},
			count: `select count(*)::text from app.membership_periods p join app.memberships m on m.realm_id = p.realm_id and m.id = p.membership_id
				join app.profiles f using (user_id) where p.status = 'FORMER' and f.username = '` + goer + "'",
		},
		{ // the form says what it saw, and is told that it is 7 by now
			who: lead, name: "set_points", path: "/g/" + group + "/evaluation/points", form: url.Values{"m": {who}, "g": {guideline}, "w0": {"0"}, "0.0": {"7"}}, api: done, page: conflict,
			args:  map[string]any{"group": group, "cells": []map[string]any{{"member": who, "guideline": guideline, "points": 7}}},
			count: record("point_requests", "e.after ->> 'points' = '7' and e.after ->> 'membership_id' = "+membership),
		},
		{
			who: lead, name: "comment_points", path: "/g/" + group + "/evaluation/comments", api: done, page: seeOther,
			form: url.Values{"act": {"say"}, "member": {who}, "guideline": {guideline}, "text": {name}},
			args: map[string]any{"group": group, "member": who, "guideline": guideline, "text": name}, count: "select count(*)::text from app.point_comments where text = '" + name + "'",
		},
		{
			who: "k.root", name: "create_policy", path: "/policies/" + root + "/new", form: url.Values{"name": {name}}, api: conflict, page: conflict,
			args: map[string]any{"parent": root, "name": name}, count: "select count(*)::text from app.policies where realm_id = 'kill' and name = '" + name + "'",
		},
		{
			who: "k.root", name: "create_token", path: "/tokens", form: url.Values{"name": {name}, "days": {"1"}}, api: done, page: done, tokens: true,
			args: map[string]any{"name": name, "days": 1}, count: "select count(*)::text from app.sessions where name = '" + name + "'",
		},
	}
}

func hostOf(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}
