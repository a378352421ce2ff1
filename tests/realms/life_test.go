package realms

import (
	"encoding/json"
	"net/http"
	"testing"

	"pek/tests/stack"
)

// live has people of a realm do what leaves rows of every kind.
func live(t *testing.T, r *stack.Realm) {
	t.Helper()
	root, anna, cili := r.As(t, "root"), r.As(t, "anna"), r.As(t, "cili")
	for _, c := range []struct {
		who       *stack.Client
		procedure string
		args      map[string]any
	}{
		{anna, "create_group", map[string]any{"name": "Old", "parent": "sport@sport"}},
		{root, "create_group", map[string]any{"name": "Culture"}},
		{root, "move_group", map[string]any{"group": "sport@old", "parent": "culture@culture"}},                                   // an alias
		{anna, "change_own_membership", map[string]any{"group": "culture@culture", "act": "apply"}},                               // the root is told
		{root, "change_members", map[string]any{"group": "culture@culture", "act": "accept", "people": []string{r.Name("anna")}}}, // a title
		{cili, "change_members", map[string]any{"group": "sport@chess", "act": "add", "people": []string{r.Name("root")}}},
		{root, "edit_profile", map[string]any{"person": r.Name("root"), "fields": []map[string]any{{"field": "room", "value": "room of " + r.ID}}}},
	} {
		if a := c.who.Call(t, c.procedure, c.args); a.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %s", c.procedure, a.StatusCode, a.Text)
		}
	}
	evaluate(t, r)
	// A picture must be one to come in by the procedure; here it is enough that there is a row.
	_, err := r.Connect(t, "postgres").Exec(t.Context(), `with off as (select set_config('session_replication_role', 'replica', false))
		insert into app.pictures (user_id, small, large) select f.user_id, '\x01', '\x01' from app.profiles f, off where f.username = $1`, r.Name("root"))
	if err != nil {
		t.Fatal(err)
	}
}

// evaluate lives a semester of Chess: points that are commented and accepted, a card that is recommended.
func evaluate(t *testing.T, r *stack.Realm) {
	t.Helper()
	root, anna, cili := r.As(t, "root"), r.As(t, "anna"), r.As(t, "cili")
	call := func(who *stack.Client, procedure string, args map[string]any) map[string]any {
		t.Helper()
		answer := map[string]any{}
		a := who.Call(t, procedure, args)
		if err := json.Unmarshal([]byte(a.Text), &answer); err != nil || a.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %s", procedure, a.StatusCode, a.Text)
		}
		return answer
	}
	type m = map[string]any
	bela, chess := r.Name("bela"), "sport@chess"
	call(root, "set_semester", m{"semester": "2026-2027/1"})
	call(root, "set_season", m{"season": "JUDGING"})
	call(cili, "open_scoreboard", m{"group": chess})
	work := call(cili, "create_guideline", m{"group": chess, "name": "Work in " + r.ID, "category": "WORK", "max_per_member": 20})["guideline"]
	call(cili, "set_points", m{"group": chess, "cells": []m{{"member": bela, "guideline": work, "points": 12}}})
	call(cili, "comment_points", m{"group": chess, "member": bela, "guideline": work, "text": "Well done in " + r.ID})
	call(cili, "write_report", m{"group": chess, "report": "A report of " + r.ID})
	call(cili, "request_award", m{"group": chess, "person": bela, "kind": "KB", "justification": "Because of " + r.ID})
	call(cili, "submit_awards", m{"group": chess})
	call(anna, "recommend_award", m{"group": chess, "person": bela, "resort": "sport@sport", "kind": "AB"})
	seen := call(cili, "submit_scoreboard", m{"group": chess})["revision"]
	call(root, "judge_scoreboard", m{"group": chess, "decision": "accept", "revision": seen})
	call(root, "set_season", m{"season": "OFF"})
}
