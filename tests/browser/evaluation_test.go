package browser

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"pek/tests/chrome"
	"pek/tests/stack"
)

const evaluation = "/g/sport@chess/evaluation"

// as gives a tab on a phone in which one of a realm's cast is signed in.
func as(t *testing.T, r *stack.Realm, who string) *walker {
	t.Helper()
	w := &walker{chrome.NewTab(t, chrome.Start(t, 3*time.Minute)), t, r.Stack, who}
	w.do(chrome.Look{Width: 360, Height: 740}.Apply(w))
	_, err := chromedp.Call(w, network.SetCookie, network.SetCookieParams{Name: "pek_session", Value: r.Token(t, r.Name(who), r.ID), URL: r.Gateway()})
	w.do(err)
	return w
}

// run runs script in the page.
func (w *walker) run(script string) {
	w.t.Helper()
	w.step(chromedp.Evaluate[chromedp.Void](script))
}

// confirm follows a link to a question and answers it.
func (w *walker) confirm(act string) {
	w.t.Helper()
	w.open(evaluation)
	w.click(`a[href*="/evaluation/do/` + act + `"]`)
	w.click(`form button[value=` + act + `]`)
	w.sees(`.notice`)
}

// A leader's semester with script: open, guidelines, points with the keyboard
// and a pasted block, submit, returned, a new version, accepted; then the lists
// hold, cell by cell, what was entered.
func TestLeadersSemester(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "leading")
	for i := range 30 {
		name := fmt.Sprintf("leading.m%02d", i)
		r.Do(t, "select operator.add_person($1, $2, $3)", name, fmt.Sprintf("%sMember %02d", map[bool]string{true: "="}[i == 3], i), name+"@example.org")
		r.Do(t, "select api.change_members('sport@chess', array[$1], 'add')", name)
	}
	r.Do(t, "select api.set_semester('2026-2027/1')")
	r.Do(t, "select api.set_season('SUBMISSION')")

	cili := as(t, r, "cili")
	cili.open(evaluation)
	cili.click(`button[value=open]`)
	cili.sees(`.notice`)
	cili.open(evaluation + "/guidelines")
	cili.fill(`#name`, "Tournament")
	cili.fill(`#max`, "20")
	cili.click(`form.form .acts button`)
	cili.sees(`.notice`)
	for i := range 9 {
		r.Do(t, "select api.create_guideline('sport@chess', $1, $2, 9)", fmt.Sprintf("Line %d", i), []string{"WORK", "RESPONSIBILITY"}[i%2])
	}

	given := func() int {
		return r.Count(t, "select coalesce(sum(p.points), 0) from app.point_requests p join app.scoreboards s on s.id = p.scoreboard_id where s.realm_id = $1 and s.version = 1", r.ID)
	}
	cili.open(evaluation + "/points")
	cili.step(chromedp.Focus(`input[name="0.0"]`))
	cili.fill(`input[name="0.0"]`, "5"+kb.Enter)
	cili.fill(`input[name="1.0"]`, "7"+kb.ArrowRight)
	cili.fill(`input[name="1.1"]`, "12"+kb.ArrowUp) // at most 9
	cili.sees(`#points-state.saved`)
	cili.sees(`//tr[td[1]="5"]`)
	if n := given(); n != 21 {
		t.Errorf("with the keyboard: %d points", n)
	}

	var block strings.Builder
	want, entered := 0, entries{names: texts(cili, "#points tbody th a")}
	for i := range 30 {
		for j := range 10 {
			points := (i + j) % 9
			want += points
			entered.points[i][j] = points
			block.WriteString(strconv.Itoa(points) + map[bool]string{true: "\n", false: "\t"}[j == 9])
		}
	}
	cili.run(`(() => { const data = new DataTransfer(); data.setData("text/plain", decodeURIComponent("` + url.PathEscape(block.String()) + `"));
		const cell = document.querySelector('input[name="0.0"]'); cell.focus();
		cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); })()`)
	cili.sees(`#points-state.saved`)
	if n := given(); n != want {
		t.Errorf("pasted: %d points, want %d", n, want)
	}

	// Somebody else writes the same cell: it is named, kept, and saved when said so.
	r.Do(t, `select api.set_points('sport@chess', (select jsonb_agg(jsonb_build_object('member', m.id, 'guideline', g.id, 'points', 19))
		from (select m.id from app.memberships m join app.profiles f using (user_id) where m.realm_id = $1 and f.username = 'leading.m05') m,
		(select g.id from app.guidelines g where g.realm_id = $1 and g.name = 'Tournament') g))`, r.ID)
	cell := `//tr[th[contains(., "Member 05")]]//input[@type="number"][1]`
	cili.step(chromedp.Focus(cell))
	cili.fill(cell, "11"+kb.Tab)
	cili.sees(`#points-state.failed`)
	cili.sees(`//input[@aria-invalid="true"]`)
	tournament := func() int {
		return r.Count(t, `select p.points from app.point_requests p join app.memberships m on m.id = p.membership_id join app.profiles f using (user_id)
			join app.guidelines g on g.id = p.guideline_id where f.username = 'leading.m05' and g.name = 'Tournament'`)
	}
	cili.step(chromedp.Focus(cell))
	cili.fill(cell, kb.Tab) // going by is no yes
	cili.sees(`#points-state.failed`)
	if tournament() != 19 {
		t.Errorf("going by wrote over another's points: %d", tournament())
	}
	cili.click(`#points-form .acts button`)
	cili.sees(`#points-state.saved`)
	if n := tournament(); n != 11 {
		t.Errorf("after a conflict: %d", n)
	}

	entered.points[entered.row(t, "Member 05")][0] = 11
	r.Do(t, "select api.request_award('sport@chess', 'leading.m03', 'KB', '+ plays for two')")
	r.Do(t, "select api.submit_awards('sport@chess')")
	cili.confirm("submit")
	r.Do(t, "select api.set_season('JUDGING')")
	anna := as(t, r, "anna")
	anna.open(evaluation)
	anna.click(`a[href*="/do/reject"]`)
	anna.fill(`#explanation`, "Say more")
	anna.click(`button[value=reject]`)
	anna.sees(`.notice`)
	cili.open(evaluation)
	cili.sees(`blockquote.theirs`)
	cili.click(`button[value=reopen]`)
	cili.sees(`.notice`)
	before := given()
	cili.open(evaluation + "/points")
	cili.step(chromedp.Focus(`input[name="2.3"]`))
	cili.fill(`input[name="2.3"]`, "9"+kb.Tab)
	cili.sees(`#points-state.saved`)
	entered.points[2][3] = 9
	if given() != before {
		t.Error("the returned version has changed")
	}
	cili.confirm("submit")
	root := as(t, r, "root")
	root.confirm("accept")
	r.Do(t, "select api.judge_award('sport@chess', 'leading.m03', 'accept', (select a.revision from app.award_requests a where a.realm_id = $1))", r.ID)
	root.open("/admin/evaluations")
	if n := len(texts(root, "a[download]")); n != 0 {
		t.Errorf("%d lists while judging", n)
	}
	root.click(`a[href$="season=OFF"]`)
	root.click(`button[value=OFF]`)
	root.sees(`.notice`)
	if n := r.Count(t, "select count(*) from app.point_history where realm_id = $1", r.ID); n != 30 {
		t.Errorf("%d people have a history", n)
	}
	entered.compare(root, r)
	for _, w := range []*walker{anna, root} {
		w.quiet()
	}
	// The one refusal was meant: a browser tells of every 409.
	for _, complaint := range cili.Take().Complaints {
		if !strings.Contains(complaint, "409") {
			t.Errorf("the console complains: %s", complaint)
		}
	}
}

// Without script the same table is a form that saves all changed cells at once.
func TestPointsWithoutScript(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "scriptless")
	for _, statement := range []string{
		"select api.set_semester('2026-2027/1')", "select api.set_season('SUBMISSION')", "select api.open_scoreboard('sport@chess')",
		"select api.create_guideline('sport@chess', 'Tournament', 'WORK', 20)", "select api.create_guideline('sport@chess', 'Treasurer', 'RESPONSIBILITY', 9)",
	} {
		r.Do(t, statement)
	}
	cili := as(t, r, "cili")
	_, err := chromedp.Call(cili, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	cili.do(err)
	cili.control(true)
	cili.open(evaluation + "/points")
	cili.fill(`input[name="0.0"]`, "14")
	cili.fill(`input[name="0.1"]`, "3")
	cili.click(`#points-form .acts button`)
	cili.sees(`.notice`)
	cili.sees(`//tbody/tr[td[1]="17"]`)
	cili.quiet()
}
