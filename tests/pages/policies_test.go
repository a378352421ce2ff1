package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"pek/tests/stack"
)

// policyID finds a policy of the realm by its name.
func policyID(t *testing.T, r *stack.Realm, name string) string {
	t.Helper()
	return r.Text(t, "select id from app.policies where realm_id = $1 and name = $2", r.ID, name)
}

// lineID finds the line of a policy that no cascade wrote.
func lineID(t *testing.T, r *stack.Realm, policy string) string {
	t.Helper()
	return r.Text(t, "select id from app.statements where realm_id = $1 and policy_id = $2 and escalated_from is null", r.ID, policy)
}

// issue fills the form of a new policy below the owner's of Sport, as anna.
func issue(t *testing.T, r *stack.Realm, name string, flags ...string) string {
	t.Helper()
	anna, owner := r.As(t, "anna"), policyID(t, r, "owner of sport@sport")
	form := anna.Get(t, "/policies/"+owner+"/new").Page(t)
	line := form.Find("details.choices").First()
	values := url.Values{"name": {name}, "can_issue": {"yes"}}
	line.Find("input[type=hidden]").Each(func(_ int, s *goquery.Selection) { values.Add(s.AttrOr("name", ""), s.AttrOr("value", "")) })
	box := line.Find("input[type=checkbox]").First().AttrOr("name", "")
	values[box] = flags
	a := anna.Post(t, "/policies/"+owner+"/new", values)
	if a.StatusCode != http.StatusSeeOther {
		t.Fatalf("issue %s: %d %s", name, a.StatusCode, a.Page(t).Find("main").Text())
	}
	return strings.TrimPrefix(a.Header.Get("Location"), "/policies/")
}

// The whole life of a policy on the pages: issued, given, narrowed, taken, deleted.
func TestPolicyLife(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "life")
	anna := r.As(t, "anna")
	id := issue(t, r, "helpers", "viewGroup", "viewMembers", "editMembers", "moveGroupOwner")
	here := "/policies/" + id

	found := anna.Get(t, here+"?q=bela").Page(t)
	if got := found.Find("form[action$='/assign'] input[name=person]").AttrOr("value", ""); got != r.Name("bela") {
		t.Fatalf("the search offers %q", got)
	}
	person := url.Values{"person": {r.Name("bela")}}
	if a := anna.Post(t, here+"/assign", person); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("assign: %d", a.StatusCode)
	}
	if a := anna.Post(t, here+"/assign", person); a.StatusCode != http.StatusConflict || !strings.Contains(a.Text, "holds the policy already") {
		t.Errorf("twice: %d", a.StatusCode)
	}
	if a := r.As(t, "bela").Call(t, "may", map[string]any{"action": "editMembers", "group": "sport@sport"}); a.Text != "true" {
		t.Errorf("bela may: %s", a.Text)
	}

	// Narrowing asks first, and changes nothing until it is confirmed.
	line := "/lines/" + lineID(t, r, id)
	form := anna.Get(t, here+line).Page(t)
	if n := form.Find("input[name=flags]").Length(); n != 8 {
		t.Errorf("%d flags are offered, the owner has 8", n)
	}
	fewer := url.Values{"flags": {"viewGroup", "viewMembers"}, "version": {form.Find("input[name=version]").AttrOr("value", "")}}
	before := r.State(t)
	ask := anna.Post(t, here+line, fewer)
	if text := ask.Page(t).Find("main").Text(); ask.StatusCode != http.StatusOK || !strings.Contains(text, "Bela of life") || !strings.Contains(text, "manage members") {
		t.Fatalf("the question: %d %s", ask.StatusCode, text)
	}
	if r.State(t) != before {
		t.Error("asking changed something")
	}
	if a := confirm(t, anna, ask, here+line); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("confirmed: %d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}
	if r.Count(t, "select count(*) from app.statements where policy_id = $1 and edit_members", id) != 0 {
		t.Error("the flag stays")
	}
	// What gives more, or takes nothing from anybody, is done at once. The old version is refused, with what stands there now.
	if a := anna.Post(t, here+line, fewer); a.StatusCode != http.StatusConflict || !strings.Contains(a.Page(t).Find(".theirs").Text(), "see members") {
		t.Errorf("an old version: %d", a.StatusCode)
	}
	more := url.Values{"flags": {"viewGroup", "viewMembers", "viewScores"}, "version": {anna.Get(t, here+line).Page(t).Find("input[name=version]").AttrOr("value", "")}}
	if a := anna.Post(t, here+line, more); a.StatusCode != http.StatusSeeOther {
		t.Errorf("more: %d", a.StatusCode)
	}

	// Revoking asks always.
	ask = anna.Post(t, here+"/revoke", person)
	if !strings.Contains(ask.Page(t).Find("h2#losses").Text(), "1 person loses") {
		t.Errorf("revoke asks: %s", ask.Page(t).Find("main").Text())
	}
	if a := confirm(t, anna, ask, here+"/revoke"); a.StatusCode != http.StatusSeeOther {
		t.Errorf("revoke: %d", a.StatusCode)
	}
	if a := anna.Post(t, here+"/revoke", person); a.StatusCode != http.StatusConflict || !strings.Contains(a.Text, "does not hold the policy") {
		t.Errorf("again: %d", a.StatusCode)
	}
	history := anna.Get(t, here+"/history").Page(t).Find("main").Text()
	for _, want := range []string{"taken back from: Bela of life", "line changed in Sport; − manage members", "issued: may issue"} {
		if !strings.Contains(strings.Join(strings.Fields(history), " "), want) {
			t.Errorf("the history lacks %q: %s", want, history)
		}
	}
	ask = anna.Post(t, here+"/delete", url.Values{"version": {anna.Get(t, here).Page(t).Find("input[name=version]").AttrOr("value", "")}})
	if a := confirm(t, anna, ask, here+"/delete"); a.StatusCode != http.StatusSeeOther || anna.Get(t, here).StatusCode != http.StatusNotFound {
		t.Errorf("delete: %d", a.StatusCode)
	}
}

// confirm sends the form of a question again, with its yes.
func confirm(t *testing.T, who *stack.Client, ask stack.Answer, path string) stack.Answer {
	t.Helper()
	form := ask.Page(t).Find("main form[method=post]").Last()
	if got := form.AttrOr("action", ""); got != path {
		t.Fatalf("the question leads to %q", got)
	}
	values := url.Values{}
	form.Find("input").Each(func(_ int, s *goquery.Selection) { values.Add(s.AttrOr("name", ""), s.AttrOr("value", "")) })
	return who.Post(t, path, values)
}

// Only what can be passed on is offered, and narrower lines are made as asked.
func TestNewPolicyOffersTheParents(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "offer")
	root := r.As(t, "root")
	top := policyID(t, r, "realm root")
	form := root.Get(t, "/policies/"+top+"/new").Page(t)
	line := form.Find("input[name=line]").AttrOr("value", "")
	if form.Find("input[name='group."+line+"']:not([type=hidden])").Length() != 1 {
		t.Fatal("an unrestricted line cannot be narrowed")
	}
	values := url.Values{
		"name": {"chess watchers"}, "line": {line}, "flag." + line: {"viewGroup", "viewMembers"},
		"group." + line: {"sport@chess"}, "person." + line: {r.Name("bela")},
	}
	if a := root.Post(t, "/policies/"+top+"/new", values); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}
	if n := r.Count(t, `select count(*) from app.statements s join app.policies p on p.id = s.policy_id
		where p.realm_id = $1 and p.name = 'chess watchers' and not s.any_group and not s.any_user and s.view_group and not s.edit_members`, r.ID); n != 1 {
		t.Errorf("%d such lines", n)
	}
	// A name that is taken: the form comes back with what was picked.
	a := root.Post(t, "/policies/"+top+"/new", values)
	page := a.Page(t)
	if a.StatusCode != http.StatusConflict || page.Find("input[type=checkbox][checked]").Length() != 2 ||
		page.Find("input[name='group."+line+"']").AttrOr("value", "") != "sport@chess" || !strings.Contains(page.Find("#name-refused").Text(), "exists already") {
		t.Errorf("%d %s", a.StatusCode, page.Find("main").Text())
	}
	// Adding a line below an owner's policy: its lines, each with its own flags; twice is refused on the form.
	id := issue(t, r, "helpers", "viewGroup")
	anna := r.As(t, "anna")
	add := anna.Get(t, "/policies/"+id+"/lines/new").Page(t)
	second := add.Find("details.choices").Eq(1)
	if got := second.Find("input[type=checkbox]").Length(); got != 3 {
		t.Errorf("an escalation offers %d flags", got)
	}
	values = url.Values{"version": {second.Find("input[name=version]").AttrOr("value", "")}}
	second.Find("input[type=hidden]").Each(func(_ int, s *goquery.Selection) { values.Set(s.AttrOr("name", ""), s.AttrOr("value", "")) })
	values["flag."+values.Get("line")] = []string{"viewGroup"}
	if a := anna.Post(t, "/policies/"+id+"/lines/new", values); a.StatusCode != http.StatusSeeOther {
		t.Errorf("add: %d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}
	if a := anna.Post(t, "/policies/"+id+"/lines/new", values); a.StatusCode != http.StatusConflict || !strings.Contains(a.Text, "Somebody else saved") {
		t.Errorf("with an old version: %d", a.StatusCode)
	}
}

// Taking the right to issue is shown first, with every policy that loses it; a new name is not asked about.
func TestTakingTheRightToIssueAsks(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "close")
	anna := r.As(t, "anna")
	id := issue(t, r, "helpers", "viewGroup")
	r.Do(t, "select api.create_policy((select id from api.policies where role = 'realm_root'), 'elsewhere', true)")
	anna.Post(t, "/policies/"+id+"/assign", url.Values{"person": {r.Name("bela")}})
	if a := r.As(t, "bela").Call(t, "create_policy", map[string]any{"parent": id, "name": "hands", "can_issue": true}); a.StatusCode != http.StatusOK {
		t.Fatal(a.Text)
	}
	version := func() string {
		return anna.Get(t, "/policies/"+id+"/edit").Page(t).Find("input[name=version]").AttrOr("value", "")
	}
	if a := anna.Post(t, "/policies/"+id+"/edit", url.Values{"name": {"helping hands"}, "can_issue": {"yes"}, "version": {version()}}); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("a name: %d", a.StatusCode)
	}
	ask := anna.Post(t, "/policies/"+id+"/edit", url.Values{"name": {"helping hands"}, "can_issue": {"no"}, "version": {version()}})
	closed := ask.Page(t).Find("section[aria-labelledby=closed] li a").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if strings.Join(closed, "|") != "hands|helping hands" {
		t.Fatalf("closed: %v", closed)
	}
	if a := confirm(t, anna, ask, "/policies/"+id+"/edit"); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("confirmed: %d", a.StatusCode)
	}
	if n := r.Count(t, "select count(*) from app.policies where realm_id = $1 and role = 'issued' and can_issue", r.ID); n != 1 {
		t.Errorf("%d policies may issue, only the one elsewhere should", n)
	}
}
