package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"pek/tests/stack"
)

// A role is given with one click, and seen from both sides.
func TestRoleOnAGroup(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "role")
	cili := r.As(t, "cili")
	page := cili.Get(t, "/g/sport@chess/policies?q=bela").Page(t)
	buttons := page.Find("button[name=role]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") })
	if strings.Join(buttons, " ") != "co_owner deputy scorer viewer" {
		t.Fatalf("roles: %v", buttons)
	}
	give := url.Values{"person": {r.Name("bela")}, "role": {"deputy"}}
	if a := cili.Post(t, "/g/sport@chess/roles", give); a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != "/g/sport@chess/policies" {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	if a := cili.Post(t, "/g/sport@chess/roles", give); a.StatusCode != http.StatusConflict || !strings.Contains(a.Text, "holds the policy already") {
		t.Errorf("twice: %d", a.StatusCode)
	}
	for action, want := range map[string]string{
		"editMembers": "owner of sport@chess|deputy of sport@chess", "editGroupProfile": "owner of sport@chess", "viewFullProfile": "",
	} {
		page := cili.Get(t, "/g/sport@chess/policies?action="+action).Page(t)
		names := page.Find("section.policy h2 a").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
		if strings.Join(names, "|") != want {
			t.Errorf("who may %s: %v", action, names)
		}
	}
	if n := r.As(t, "bela").Get(t, "/g/sport@chess/policies").Page(t).Find("#roles").Length(); n != 0 {
		t.Error("who may hand out no role is offered some")
	}
	rights := r.As(t, "bela").Get(t, "/rights").Page(t).Find("section.policy h2 a").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if strings.Join(rights, "|") != "deputy of sport@chess|member" {
		t.Errorf("bela's rights: %v", rights)
	}
	if got := r.As(t, "dora").Get(t, "/rights").Page(t).Find(".empty").Length(); got != 1 {
		t.Error("who holds nothing is not told so")
	}
}

// The whole chain of a reason, for oneself and for others as far as one sees.
func TestWhy(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "why")
	for _, c := range []struct{ who, query, see string }{
		{"anna", "action=moveGroupOwner&group=sport@chess", "Yes, for this reason: Assigned on"},
		{"anna", "action=moveGroupOwner&group=sport@chess", "Policy: owner of sport@sport owner Line: in Chess"},
		{"anna", "action=moveGroupOwner&group=sport@chess", "because Chess was created below Sport on"},
		{"anna", "action=editScores&group=sport@chess", "No: nothing gives this right."},
		{"root", "action=editGroupProfile&group=sport@chess&subject=" + r.Name("cili"), "Cili of why: edit the profile – in Chess"},
		{"root", "action=editGroupProfile&group=sport@chess&subject=" + r.Name("anna"), "No: nothing gives this right."},
		{"bela", "action=editScores&group=sport@sport&subject=" + r.Name("cili"), "You see no reason, but you may not see everything."},
		{"anna", "action=viewBasicProfile&person=" + r.Name("bela"), "Policy: member"},
	} {
		a := r.As(t, c.who).Get(t, "/why?"+c.query)
		if got := strings.Join(strings.Fields(a.Page(t).Find("main").Text()), " "); a.StatusCode != http.StatusOK || !strings.Contains(got, c.see) {
			t.Errorf("%s %s: %d, no %q in %s", c.who, c.query, a.StatusCode, c.see, got)
		}
	}
	if n := r.As(t, "dora").Get(t, "/why").Page(t).Find("form select[name=action] option").Length(); n != 11 {
		t.Errorf("%d actions to ask about", n)
	}
}

// Moving asks, tells who gains and loses, and does it; so does replacing an owner.
func TestMoveAndReplaceAsk(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "move")
	r.As(t, "anna").Post(t, "/g/sport@sport/subgroups/new", url.Values{"name": {"Table games"}})
	anna, before := r.As(t, "anna"), r.State(t)
	found := anna.Get(t, "/g/sport@chess/move?q=table").Page(t).Find("input[name=parent]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") })
	if strings.Join(found, " ") != "sport@table-games top" {
		t.Fatalf("offered: %v", found)
	}
	ask := anna.Post(t, "/g/sport@chess/move", url.Values{"parent": {"sport@table-games"}})
	if !strings.Contains(ask.Page(t).Find("h1").Text(), "Move Chess?") || r.State(t) != before {
		t.Fatalf("the question: %d, changed %v", ask.StatusCode, r.State(t) != before)
	}
	if a := confirm(t, anna, ask, "/g/sport@chess/move"); a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != "/g/sport@chess" {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	if got := anna.Get(t, "/g/sport@chess").Page(t).Find("nav.crumbs li").Last().Text(); got != "Table games" {
		t.Errorf("it stands below %q", got)
	}
	ask = anna.Post(t, "/g/sport@chess/owner", url.Values{"person": {r.Name("bela")}})
	if text := ask.Page(t).Find("main").Text(); !strings.Contains(text, "Cili of move") || !strings.Contains(text, "1 person loses") || !strings.Contains(text, "1 person gains") {
		t.Fatalf("replacing asks: %s", text)
	}
	if a := confirm(t, anna, ask, "/g/sport@chess/owner"); a.StatusCode != http.StatusSeeOther {
		t.Errorf("appoint: %d", a.StatusCode)
	}
	list := anna.Get(t, "/g/sport@sport/archive").Page(t).Find("section[aria-labelledby=groups] li").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if strings.Join(list, "|") != "Chess|Sport|Table games" {
		t.Errorf("archiving would change %v", list)
	}
}

// Settings of the realm, for its root.
func TestRealmSettings(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "settings")
	root := r.As(t, "root")
	if root.Get(t, "/manage").Page(t).Find(`a[href="/admin/realm"]`).Length() != 1 || r.As(t, "anna").Get(t, "/manage").Page(t).Find(`a[href="/admin/realm"]`).Length() != 0 {
		t.Error("the root alone is led to the settings")
	}
	a := root.Post(t, "/admin/realm", url.Values{"name": {"The hostel"}, "max_group_depth": {"3"}, "max_policy_depth": {"4"}, "open_to_join": {"yes"}})
	if a.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	if n := r.Count(t, "select count(*) from app.realms where id = $1 and name = 'The hostel' and max_group_depth = 3 and max_policy_depth = 4 and open_to_join", r.ID); n != 1 {
		t.Error("the settings are not kept")
	}
}
