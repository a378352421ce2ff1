package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"pek/tests/stack"
)

// Every way in which the pages of policies say no; nothing changes.
func TestPoliciesRefused(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r, other := s.NewRealm(t, "no"), s.NewRealm(t, "no-other")
	id := issue(t, r, "helpers", "viewGroup", "editMembers")
	r.As(t, "anna").Post(t, "/policies/"+id+"/assign", url.Values{"person": {r.Name("bela")}})
	owner, root, foreign := policyID(t, r, "owner of sport@sport"), policyID(t, r, "realm root"), policyID(t, other, "owner of sport@sport")
	line := lineID(t, r, id)
	before, otherBefore := r.State(t), other.State(t)
	yes := func(v url.Values) url.Values { v.Set("confirmed", "yes"); return v }
	bela := url.Values{"person": {r.Name("bela")}}
	name, flags := url.Values{"name": {"x"}}, url.Values{"flags": {"viewGroup"}, "version": {"1"}}
	for _, c := range []struct {
		who, path string
		form      url.Values // nil: only looked at
		status    int
		see       string
	}{
		{"dora", "/policies/" + id, nil, 404, "There is no such policy"},
		{"cili", "/policies/" + id, nil, 404, "There is no such policy"},
		{"anna", "/policies/" + root, nil, 404, "There is no such policy"},
		{"anna", "/policies/" + foreign, nil, 404, "There is no such policy"},
		{"root", "/policies/" + foreign + "/history", nil, 404, "There is no such policy"},
		{"anna", "/policies/x", nil, 404, "There is nothing here"},
		{"anna", "/policies/" + id + "/lines/x", nil, 404, "There is nothing here"},
		{"anna", "/policies/" + id + "/lines/" + id, nil, 404, "There is no such line"},
		{"anna", "/r/no-other/policies/" + foreign, nil, 404, "There is no such community"},
		{"root", "/policies/" + owner + "/new", nil, 403, "You may not do that"},
		{"anna", "/policies/" + owner + "/lines/new", nil, 403, "You may not do that"},
		{"anna", "/policies/" + id + "?page=x", nil, 422, "no such page"},
		{"bela", "/policies/" + id + "/assign", bela, 403, "You may not do that"},
		{"dora", "/policies/" + id + "/assign", bela, 404, "There is no such policy"},
		{"anna", "/policies/" + id + "/assign", url.Values{"person": {other.Name("bela")}}, 404, "There is no such person"},
		{"anna", "/policies/" + foreign + "/assign", bela, 404, "There is no such policy"},
		{"bela", "/policies/" + id + "/revoke", bela, 403, "You may not do that"},
		{"bela", "/policies/" + id + "/revoke", yes(url.Values{"person": {r.Name("bela")}}), 403, "You may not do that"},
		{"root", "/policies/" + owner + "/revoke", url.Values{"person": {r.Name("anna")}}, 409, "at least one owner"},
		{"anna", "/policies/" + owner + "/edit", url.Values{"can_issue": {"no"}, "version": {"1"}}, 403, "You may not do that"},
		{"bela", "/policies/" + id + "/edit", yes(url.Values{"name": {"mine"}, "version": {"1"}}), 403, "You may not do that"},
		{"anna", "/policies/" + id + "/edit", url.Values{"name": {"mine"}, "version": {"99999999999"}}, 409, "Somebody else saved this meanwhile"},
		{"anna", "/policies/" + id + "/edit", url.Values{"name": {"owner of all"}, "version": {"1"}}, 422, "1 to 200 characters"},
		{"root", "/policies/" + owner + "/delete", yes(url.Values{"version": {"1"}}), 409, "it is not deleted"},
		{"bela", "/policies/" + id + "/lines/" + line, flags, 403, "You may not do that"},
		{"cili", "/policies/" + id + "/lines/" + line, yes(url.Values{"flags": {"viewGroup"}, "version": {"1"}}), 404, "There is no such line"},
		{"anna", "/policies/" + id + "/lines/" + line, url.Values{"version": {"1"}}, 422, "Choose at least one right"},
		{"anna", "/policies/" + id + "/lines/" + line, url.Values{"flags": {"viewFullProfile"}, "version": {"1"}}, 403, "pass on only what"},
		{"bela", "/policies/" + id + "/lines/" + line + "/delete", yes(url.Values{"version": {"1"}}), 403, "You may not do that"},
		{"cili", "/policies/" + owner + "/new", name, 403, "You may not do that"},
		{"dora", "/policies/" + owner + "/new", name, 404, "There is no such policy"},
		{"anna", "/policies/" + owner + "/new", url.Values{"name": {"x"}, "line": {"1"}, "flag.1": {"viewGroup"}}, 403, "pass on only what"},
		{"anna", "/policies/" + owner + "/new", url.Values{"name": {""}}, 422, "1 to 200 characters"},
		{"bela", "/g/sport@chess/roles", url.Values{"role": {"viewer"}, "person": {r.Name("anna")}}, 403, "You may not do that"},
		{"dora", "/g/sport@chess/roles", url.Values{"role": {"viewer"}, "person": {r.Name("anna")}}, 404, "There is no such group"},
		{"cili", "/g/sport@chess/roles", url.Values{"role": {"king"}, "person": {r.Name("anna")}}, 422, "Choose one of the roles"},
		{"bela", "/g/sport@chess/move", url.Values{"parent": {"top"}}, 403, "You may not do that"},
		{"cili", "/g/sport@chess/move", yes(url.Values{"parent": {"sport@sport"}}), 403, "You may not do that"},
		{"anna", "/g/sport@sport/move", url.Values{"parent": {"sport@chess"}}, 409, "cannot stand below itself"},
		{"bela", "/g/sport@chess/archive", nil, 403, "You may not do that"},
		{"bela", "/g/sport@chess/owner", url.Values{"person": {r.Name("bela")}}, 403, "You may not do that"},
		{"anna", "/admin/realm", nil, 403, "You may not do that"},
		{"anna", "/admin/realm", url.Values{"name": {"Mine"}, "max_group_depth": {"5"}, "max_policy_depth": {"5"}}, 403, "You may not do that"},
		{"root", "/admin/realm", url.Values{"name": {"X"}, "max_group_depth": {"5000"}, "max_policy_depth": {"5"}}, 422, "depth between"},
		{"root", "/admin/realm", url.Values{"name": {""}, "max_group_depth": {"5"}, "max_policy_depth": {"5"}}, 422, "1 to 200 characters"},
		{"anna", "/why?action=fly&group=sport@sport", nil, 422, "There is no such action"},
		{"anna", "/why?action=viewGroup&group=sport@nowhere", nil, 404, "There is no such group"},
		{"anna", "/why?action=viewGroup&subject=" + other.Name("anna"), nil, 404, "There is no such person"},
	} {
		who := r.As(t, c.who)
		var a stack.Answer
		if c.form == nil {
			a = who.Get(t, c.path)
		} else {
			a = who.Post(t, c.path, c.form)
		}
		if a.StatusCode != c.status || !strings.Contains(a.Text, c.see) {
			t.Errorf("%s %s %.40v: %d, want %d %q\n%s", c.who, c.path, c.form, a.StatusCode, c.status, c.see, a.Page(t).Find("main").Text())
		}
	}
	if r.State(t) != before || other.State(t) != otherBefore {
		t.Error("a refusal changed something")
	}
}

// The tree shows each what they may see, every row a link; nothing of another realm.
func TestPolicyTree(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r, other := s.NewRealm(t, "tree"), s.NewRealm(t, "tree-other")
	issue(t, r, "helpers", "viewGroup")
	other.Do(t, "select api.create_policy((select id from api.policies where role = 'realm_root'), 'secret of the other')")
	for who, want := range map[string]string{
		"root": "realm root|member|owner of sport@chess|owner of sport@sport|helpers", "anna": "member|owner of sport@chess|owner of sport@sport|helpers",
		"dora": "",
	} {
		page := r.As(t, who).Get(t, "/policies").Page(t)
		names := page.Find("svg.picture a .name").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
		if got := strings.Join(names, "|"); got != want || strings.Contains(page.Text(), "secret") {
			t.Errorf("%s sees %q, want %q", who, got, want)
		}
		if who == "dora" && page.Find(".empty").Length() != 1 {
			t.Error("nothing to see, and nobody says so")
		}
		page.Find("svg.picture a").Each(func(_ int, s *goquery.Selection) {
			if href := s.AttrOr("href", ""); r.As(t, who).Get(t, href).StatusCode != http.StatusOK {
				t.Errorf("%s: %s leads nowhere", who, href)
			}
		})
	}
	page := r.As(t, "root").Get(t, "/policies?q=HELP").Page(t)
	if page.Find("svg.picture a").Length() != 1 || page.Find("svg.picture path").Length() != 0 {
		t.Errorf("filtered: %d", page.Find("svg.picture a").Length())
	}
	if page.Find("svg.picture > title").Length() != 1 || page.Find("svg.picture > desc").Length() != 1 {
		t.Error("the picture has no title")
	}
}
