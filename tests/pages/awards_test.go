package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// Entry cards on the pages: asked for, handed in, taken back, recommended,
// returned, written anew, accepted.
func TestAwardsJourney(t *testing.T) {
	t.Parallel()
	r := semester(t, "awards")
	const here = evaluation + "/awards"
	cili, anna, root, bela := r.As(t, "cili"), r.As(t, "anna"), r.As(t, "root"), r.Name("bela")
	status := func() string {
		return r.Text(t, "select coalesce((select a.kind || ' ' || a.status from app.award_requests a where a.realm_id = $1), 'none')", r.ID)
	}
	shown := func(c *stack.Client, selector string) int { return c.Get(t, here).Page(t).Find(selector).Length() }
	if shown(cili, "button[value=submit]") != 0 {
		t.Error("there is nothing to hand in")
	}
	does(t, cili, here, url.Values{"act": {"request"}, "person": {bela}, "kind": {"AB"}})
	if a := cili.Post(t, here, url.Values{"act": {"submit"}}); a.StatusCode != http.StatusConflict || !strings.Contains(a.Page(t).Find(".refused").Text(), "reason") {
		t.Errorf("handed in without a reason: %d", a.StatusCode)
	}
	a := cili.Post(t, here, url.Values{"act": {"request"}, "person": {bela}, "kind": {"KB"}, "text": {"Played <b>"}, "revision": {"99"}})
	if page := a.Page(t); a.StatusCode != http.StatusConflict || page.Find("details[open] textarea").Text() != "Played <b>" {
		t.Errorf("an old state: %d %q", a.StatusCode, page.Find("details[open] textarea").Text())
	}
	does(t, cili, here, url.Values{"act": {"request"}, "person": {bela}, "kind": {"KB"}, "text": {"Played"}, "revision": {"1"}},
		url.Values{"act": {"submit"}}, url.Values{"act": {"cancel"}}, url.Values{"act": {"submit"}})
	if shown(cili, "button[value=accept]") != 0 || shown(cili, "button[value=request]") != 2 || status() != "KB NOT_YET_EVALUATED" {
		t.Errorf("the leader after handing in: %s", status()) // cili and dora have none yet
	}
	does(t, anna, here, url.Values{"act": {"recommend"}, "person": {bela}, "kind": {"AB"}, "resort": {"sport@sport"}})
	if text := root.Get(t, here).Page(t).Find("main").Text(); !strings.Contains(text, "Sport: AB") {
		t.Error("a recommendation is not shown")
	}
	does(t, root, "/admin/evaluations", url.Values{"season": {"JUDGING"}})
	revision := root.Get(t, here).Page(t).Find("form:has(button[value=accept]) input[name=revision]").AttrOr("value", "")
	judge := url.Values{"act": {"reject"}, "person": {bela}, "revision": {revision}}
	if a := root.Post(t, here, judge); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("returned without a word: %d", a.StatusCode)
	}
	judge.Set("text", "Not enough")
	does(t, root, here, judge)
	if text := cili.Get(t, here).Page(t).Find("blockquote").Text(); text != "Not enough" || status() != "KB REJECTED" {
		t.Errorf("returned: %q %s", text, status())
	}
	revision = cili.Get(t, here).Page(t).Find("form:has(input[value='"+bela+"']) input[name=revision]").AttrOr("value", "")
	does(t, cili, here, url.Values{"act": {"request"}, "person": {bela}, "kind": {"KB"}, "text": {"Played and taught"}, "revision": {revision}}, url.Values{"act": {"submit"}})
	revision = root.Get(t, here).Page(t).Find("form:has(button[value=accept]) input[name=revision]").AttrOr("value", "")
	does(t, root, here, url.Values{"act": {"accept"}, "person": {bela}, "revision": {revision}})
	if status() != "KB ACCEPTED" || shown(root, "button[value=accept]") != 0 {
		t.Errorf("accepted: %s", status())
	}
}

// marked finds the cell that was spoken about, by its link and its words, and
// what was said about it alone; a second guideline has none.
func marked(t *testing.T, cili *stack.Client, member, guideline string) {
	t.Helper()
	does(t, cili, evaluation+"/guidelines", url.Values{"name": {"Treasurer"}, "category": {"RESPONSIBILITY"}, "max_per_member": {"20"}})
	table := cili.Get(t, evaluation+"/points").Page(t)
	mark := table.Find("#points a.said")
	var name []string
	for id := range strings.FieldsSeq(mark.AttrOr("aria-labelledby", "")) {
		name = append(name, table.Find(`[id="`+id+`"]`).Text())
	}
	if mark.Length() != 1 || strings.Join(name, " ") != "Comments on the cell Bela of comments Work 1" {
		t.Errorf("%d marks: %q", mark.Length(), name)
	}
	cell := cili.Get(t, mark.AttrOr("href", "")).Page(t)
	if cell.Find(".rows p.prose").Length() != 1 || cell.Find("select option[selected]").AttrOr("value", "") != guideline {
		t.Errorf("the mark leads to %s", cell.Find("main").Text())
	}
	other := table.Find("input[name=g]").Last().AttrOr("value", "")
	if page := cili.Get(t, evaluation+"/comments?member="+member+"&guideline="+other).Page(t); page.Find(".rows").Length() != 0 ||
		!strings.Contains(page.Find("main").Text(), "1 comment on other guidelines") {
		t.Errorf("of the other cell: %s", page.Find("main").Text())
	}
}

// What is said about a cell: by whoever sees it, changed and taken back by its author.
func TestComments(t *testing.T) {
	t.Parallel()
	r := semester(t, "comments")
	cili, anna := r.As(t, "cili"), r.As(t, "anna")
	does(t, cili, evaluation, url.Values{"act": {"open"}})
	does(t, cili, evaluation+"/guidelines", url.Values{"name": {"Work"}, "category": {"WORK"}, "max_per_member": {"20"}})
	member := readTable(t, cili.Get(t, evaluation+"/points")).Get("m")
	here := evaluation + "/comments?member=" + member
	guideline := anna.Get(t, here).Page(t).Find("select[name=guideline] option").AttrOr("value", "")
	does(t, anna, evaluation+"/comments", url.Values{"act": {"say"}, "member": {member}, "guideline": {guideline}, "text": {"Why <b>?"}})
	page := cili.Get(t, here).Page(t)
	if page.Find(".rows p.prose").Text() != "Why <b>?" || page.Find("button[value=delete]").Length() != 0 {
		t.Errorf("the leader reads %q", page.Find(".rows").Text())
	}
	marked(t, cili, member, guideline)
	id := anna.Get(t, here).Page(t).Find("input[name=comment]").AttrOr("value", "")
	if a := cili.Post(t, evaluation+"/comments", url.Values{"act": {"delete"}, "member": {member}, "comment": {id}}); a.StatusCode != http.StatusForbidden {
		t.Errorf("another's word: %d", a.StatusCode)
	}
	if text := anna.Get(t, here+"&edit="+id).Page(t).Find("#text").Text(); text != "Why <b>?" {
		t.Errorf("the form holds %q", text)
	}
	does(t, anna, evaluation+"/comments", url.Values{"act": {"edit"}, "member": {member}, "comment": {id}, "text": {"Why?"}})
	if a := anna.Post(t, evaluation+"/comments", url.Values{"act": {"say"}, "member": {member}, "guideline": {guideline}, "text": {" "}}); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("said nothing: %d", a.StatusCode)
	}
	does(t, anna, evaluation+"/comments", url.Values{"act": {"delete"}, "member": {member}, "comment": {id}})
	if n := cili.Get(t, here).Page(t).Find(".empty").Length(); n != 1 {
		t.Error("it stands there still")
	}
	if a := cili.Get(t, evaluation+"/comments?member=nobody"); a.StatusCode != http.StatusNotFound {
		t.Errorf("nobody's row: %d", a.StatusCode)
	}
}
