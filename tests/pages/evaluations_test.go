package pages

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

const evaluation = "/g/sport@chess/evaluation"

// semester begins one in a realm of its own.
func semester(t *testing.T, id string) *stack.Realm {
	t.Helper()
	r := stack.Get(t).NewRealm(t, id)
	r.Do(t, "select api.change_members('sport@chess', array[$1], 'add')", r.Name("dora"))
	root := r.As(t, "root")
	for _, form := range []url.Values{{"semester": {"2026-2027/1"}}, {"season": {"SUBMISSION"}}} {
		if a := root.Post(t, "/admin/evaluations", form); a.StatusCode != http.StatusSeeOther {
			t.Fatalf("%v: %d %s", form, a.StatusCode, a.Text)
		}
	}
	return r
}

// does sends forms that have to be let through.
func does(t *testing.T, c *stack.Client, path string, forms ...url.Values) {
	t.Helper()
	for _, form := range forms {
		if a := c.Post(t, path, form); a.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s %v: %d %s", path, form, a.StatusCode, a.Page(t).Find("main").Text())
		}
	}
}

func (x tableForm) fill(name, value string) { x.Values.Set(name, value) }

// tableForm is the points table as a browser without script sends it.
type tableForm struct{ url.Values }

func readTable(t *testing.T, a stack.Answer) tableForm {
	t.Helper()
	form := tableForm{url.Values{}}
	for _, input := range a.Page(t).Find("#points-form input").EachIter() {
		form.Add(input.AttrOr("name", ""), input.AttrOr("value", ""))
	}
	if len(form.Values["m"]) == 0 {
		t.Fatalf("no table: %d %s", a.StatusCode, a.Text)
	}
	return form
}

// A semester of a group on the pages, without script: open, guidelines, points,
// submit, returned, a new version, accepted, the history.
func TestEvaluationJourney(t *testing.T) {
	t.Parallel()
	r := semester(t, "semester")
	cili, root, anna := r.As(t, "cili"), r.As(t, "root"), r.As(t, "anna")
	if a := r.As(t, "bela").Get(t, evaluation); a.StatusCode != http.StatusNotFound {
		t.Errorf("a member sees the points: %d", a.StatusCode)
	}
	if n := cili.Get(t, "/evaluations").Page(t).Find(`a.item[href="` + evaluation + `"]`).Length(); n != 1 {
		t.Errorf("the leader finds %d groups", n)
	}
	does(t, cili, evaluation, url.Values{"act": {"open"}})
	if a := cili.Post(t, evaluation, url.Values{"act": {"open"}}); a.StatusCode != http.StatusConflict || a.Page(t).Find(".refused").Length() != 1 {
		t.Errorf("opened twice: %d", a.StatusCode)
	}
	does(t, cili, evaluation+"/guidelines",
		url.Values{"name": {"Tournament"}, "category": {"WORK"}, "max_per_member": {"20"}},
		url.Values{"name": {"Treasurer"}, "category": {"RESPONSIBILITY"}, "max_per_member": {"15"}, "max_total": {"10"}})
	a := cili.Post(t, evaluation+"/guidelines", url.Values{"name": {"treasurer"}, "category": {"WORK"}, "max_per_member": {"7"}})
	if page := a.Page(t); a.StatusCode != http.StatusConflict || page.Find("#name-refused").Length() != 1 || page.Find("#max").AttrOr("value", "") != "7" {
		t.Errorf("a name twice: %d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}

	form := readTable(t, cili.Get(t, evaluation+"/points"))
	form.fill("0.0", "33")
	form.fill("0.1", "12")
	does(t, cili, evaluation+"/points", form.Values)
	table := cili.Get(t, evaluation+"/points").Page(t)
	if row := table.Find("#points tbody tr").First().Find("td.sum").Text(); row != "322012" {
		t.Errorf("the sums are %q", row)
	}
	// Somebody else changed a cell meanwhile: it is named, and what was typed stays.
	stale := readTable(t, cili.Get(t, evaluation+"/points"))
	r.Do(t, `select api.set_points('sport@chess', (select jsonb_agg(jsonb_build_object('member', $1::text, 'guideline', g.id, 'points', 9))
		from app.guidelines g where g.realm_id = $2 and g.name = 'Treasurer'))`, r.Name("bela"), r.ID)
	stale.fill("0.1", "8")
	a = cili.Post(t, evaluation+"/points", stale.Values)
	page := a.Page(t)
	if cell := page.Find(`input[name="0.1"]`); a.StatusCode != http.StatusConflict || cell.AttrOr("value", "") != "8" || cell.AttrOr("aria-invalid", "") != "true" ||
		!strings.Contains(page.Find(".refused li").Text(), "Treasurer: somebody set it to 9") {
		t.Errorf("a conflict: %d %s", a.StatusCode, page.Find(".refused").Text())
	}
	does(t, cili, evaluation+"/points", readTable(t, a).Values) // sent again, knowing

	submit := cili.Get(t, evaluation+"/do/submit").Page(t)
	revision := submit.Find("form.form input[name=revision]").AttrOr("value", "")
	if submit.Find(".warning").Length() != 0 {
		t.Error("8 of 10 is said to be too much")
	}
	does(t, cili, evaluation, url.Values{"act": {"submit"}, "revision": {revision}})
	if n := cili.Get(t, evaluation+"/points").Page(t).Find("#points input").Length(); n != 0 {
		t.Errorf("%d fields in what is submitted", n)
	}
	does(t, root, "/admin/evaluations", url.Values{"season": {"JUDGING"}})
	if n := anna.Get(t, "/evaluations").Page(t).Find(`a[href="` + evaluation + `"]`).Length(); n != 1 {
		t.Errorf("%d wait for who judges from above", n)
	}
	ask := anna.Get(t, evaluation+"/do/reject?revision=1").Page(t)
	if ask.Find(".warning").Length() != 1 {
		t.Error("a judge is not told that it was changed")
	}
	revision = ask.Find("form.form input[name=revision]").AttrOr("value", "")
	judge := url.Values{"act": {"reject"}, "revision": {"1"}, "explanation": {"Why so many?"}, "seen": {ask.Find("input[name=seen]").First().AttrOr("value", "") + "1"}}
	a = anna.Post(t, evaluation, judge)
	if again := a.Page(t); a.StatusCode != http.StatusConflict || again.Find("#explanation").Text() != "Why so many?" || !strings.Contains(again.Find("table").Text(), "you saw 201") {
		t.Errorf("judged what was not seen: %d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}
	judge.Set("revision", revision)
	does(t, anna, evaluation, judge)
	if text := cili.Get(t, evaluation).Page(t).Find("blockquote").Text(); text != "Why so many?" {
		t.Errorf("the leader reads %q", text)
	}
	board := cili.Get(t, evaluation).Page(t).Find("form.acts input[name=revision]").AttrOr("value", "")
	does(t, cili, evaluation, url.Values{"act": {"reopen"}, "revision": {board}})
	board = cili.Get(t, evaluation+"/do/submit").Page(t).Find("form.form input[name=revision]").AttrOr("value", "")
	does(t, cili, evaluation, url.Values{"act": {"submit"}, "revision": {board}})
	board = root.Get(t, evaluation+"/do/accept").Page(t).Find("form.form input[name=revision]").AttrOr("value", "")
	does(t, root, evaluation, url.Values{"act": {"accept"}, "revision": {board}})
	if n := root.Get(t, "/admin/evaluations?season=OFF").Page(t).Find("button[name=season][value=OFF]").Length(); n != 1 {
		t.Error("the end of a season is not asked")
	}
	does(t, root, "/admin/evaluations", url.Values{"season": {"OFF"}})
	activity := r.As(t, "bela").Get(t, "/u/"+r.Name("bela")+"/activity").Page(t)
	if text := activity.Find("section p.number").Text(); text != "√(28²) = √784 → 28" {
		t.Errorf("the activity says %q", text)
	}
	if text := cili.Get(t, "/g/sport@chess/scores").Page(t).Find("tbody tr").First().Text(); !strings.Contains(text, "28") || !strings.Contains(text, "KDO") {
		t.Errorf("accepted: %q", text)
	}
}

// The script's way to the same cells.
func TestCells(t *testing.T) {
	t.Parallel()
	r := semester(t, "cells")
	cili := r.As(t, "cili")
	does(t, cili, evaluation, url.Values{"act": {"open"}})
	does(t, cili, evaluation+"/guidelines", url.Values{"name": {"Work"}, "category": {"WORK"}, "max_per_member": {"20"}})
	form := readTable(t, cili.Get(t, evaluation+"/points"))
	send := func(points, was int) stack.Answer {
		cells, err := json.Marshal([]map[string]any{{"member": form.Get("m"), "guideline": form.Get("g"), "points": points, "was": was}})
		if err != nil {
			t.Fatal(err)
		}
		return cili.Post(t, evaluation+"/points", url.Values{"cells": {string(cells)}})
	}
	if a := send(25, 0); a.StatusCode != http.StatusOK || !strings.Contains(a.Text, `"points": 20`) && !strings.Contains(a.Text, `"points":20`) {
		t.Errorf("saved: %d %s", a.StatusCode, a.Text)
	}
	if a := send(5, 0); a.StatusCode != http.StatusConflict || a.Code(t) != "stale_version" || !strings.Contains(a.Text, `"row"`) {
		t.Errorf("over another's: %d %s", a.StatusCode, a.Text)
	}
	if a := cili.Post(t, evaluation+"/points", url.Values{"cells": {"{"}}); a.StatusCode != http.StatusUnprocessableEntity || a.Code(t) != "invalid_points" {
		t.Errorf("no cells: %d %s", a.StatusCode, a.Text)
	}
	form.fill("0.0", "<b>")
	if a := cili.Post(t, evaluation+"/points", form.Values); a.StatusCode != http.StatusUnprocessableEntity || a.Page(t).Find(`input[name="0.0"]`).AttrOr("value", "") != "<b>" {
		t.Errorf("no number: %d", a.StatusCode)
	}
	if a := r.As(t, "bela").Post(t, evaluation+"/points", url.Values{"cells": {"[]"}}); a.StatusCode != http.StatusNotFound {
		t.Errorf("a member writes: %d", a.StatusCode)
	}
}
