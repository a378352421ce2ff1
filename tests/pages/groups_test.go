package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"pek/tests/stack"
)

// Creating a subgroup as an owner: the whole way, and what stands there after.
func TestCreateSubgroup(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "create")
	cili := r.As(t, "cili")
	form := cili.Get(t, "/g/sport@chess/subgroups/new").Page(t)
	if form.Find("form.form[method=post] input[name=name]").Length() != 1 {
		t.Fatal("no form")
	}
	a := cili.Post(t, "/g/sport@chess/subgroups/new", url.Values{"name": {"Sakk Haladó"}, "slug": {""}, "description": {"x"}})
	if a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != "/g/sport@sakk-halado" {
		t.Fatalf("%d %s %s", a.StatusCode, a.Header.Get("Location"), a.Text)
	}
	page := cili.Get(t, "/g/sport@sakk-halado").Page(t)
	if got := page.Find("nav.crumbs li").Last().Text(); got != "Chess" {
		t.Errorf("the path ends in %q", got)
	}
	if got := strings.TrimSpace(page.Find("section[aria-labelledby=about] .item strong").Last().Text()); got != "Cili of create" {
		t.Errorf("its owner is %q", got)
	}
	for what, query := range map[string]string{
		"group":           "select count(*) from app.groups where realm_id = $1 and handle = 'sport@sakk-halado'",
		"owner policy":    "select count(*) from app.policies p join app.groups g on g.realm_id = p.realm_id and g.id = p.owner_of where p.realm_id = $1 and g.slug = 'sakk-halado'",
		"assignment":      "select count(*) from app.assignments a join app.policies p on p.id = a.policy_id join app.groups g on g.id = p.owner_of where a.realm_id = $1 and g.slug = 'sakk-halado'",
		"escalation by 2": "select count(distinct s.policy_id) - 1 from app.statements s join app.groups g on g.id = s.group_id where s.realm_id = $1 and g.slug = 'sakk-halado' and s.escalated_from is not null",
		"one transaction": "select count(distinct e.tx) from app.audit_entries e join app.groups g on g.id = e.object_id where e.realm_id = $1 and g.slug = 'sakk-halado'",
	} {
		if n := r.Count(t, query, r.ID); n != 1 {
			t.Errorf("%s: %d", what, n)
		}
	}
	if n := r.Count(t, `select count(distinct object) from app.audit_entries e where e.realm_id = $1 and e.door = 'page' and e.request_id is not null and e.actor_id is not null`, r.ID); n != 4 {
		t.Errorf("%d kinds of rows on record, with door, request and actor", n)
	}
}

// Every way in which creating can be refused, on the page; nothing changes.
func TestCreateSubgroupRefused(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r, other := s.NewRealm(t, "refuse"), s.NewRealm(t, "refuse-other")
	r.As(t, "anna").Post(t, "/g/sport@sport/subgroups/new", url.Values{"name": {"Old"}})
	r.As(t, "anna").Post(t, "/g/sport@old/archive", nil)
	before, otherBefore := r.State(t), other.State(t)
	name := url.Values{"name": {"Darts"}}
	for _, c := range []struct {
		who, path string
		form      url.Values
		status    int
		see       string
	}{
		{"bela", "/g/sport@chess/subgroups/new", name, http.StatusForbidden, "You may not create a group here."},
		{"dora", "/g/sport@chess/subgroups/new", name, http.StatusNotFound, "There is no such group"},
		{"cili", "/g/sport@nowhere/subgroups/new", name, http.StatusNotFound, "There is no such group"},
		{"cili", "/g/" + groupID(t, other) + "/subgroups/new", name, http.StatusNotFound, "There is no such group"},
		{"cili", "/r/refuse-other/g/sport@chess/subgroups/new", name, http.StatusNotFound, "There is no such community"},
		{"anna", "/g/sport@old/subgroups/new", name, http.StatusConflict, "The group above is archived"},
		{"anna", "/groups/new", name, http.StatusForbidden, "You may not create a group here."},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {"chess"}}, http.StatusConflict, "taken"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {""}}, http.StatusUnprocessableEntity, "1 to 200 characters"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {strings.Repeat("x", 201)}}, http.StatusUnprocessableEntity, "1 to 200 characters"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {"a\x00b"}}, http.StatusBadRequest, "wrong form"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {"a\nb"}}, http.StatusUnprocessableEntity, "1 to 200 characters"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {"A"}, "slug": {"a@b"}}, http.StatusUnprocessableEntity, "lower-case letters"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {"A"}, "slug": {"a/b"}}, http.StatusUnprocessableEntity, "lower-case letters"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {"A"}, "description": {strings.Repeat("x", 10_001)}}, http.StatusUnprocessableEntity, "10,000"},
		{"anna", "/g/sport@sport/subgroups/new", url.Values{"name": {strings.Repeat("x", 10<<20)}}, http.StatusRequestEntityTooLarge, "too large"},
	} {
		a := r.As(t, c.who).Post(t, c.path, c.form)
		if a.StatusCode != c.status || !strings.Contains(a.Text, c.see) {
			t.Errorf("%s %s %.20v: %d, want %d %q\n%s", c.who, c.path, c.form, a.StatusCode, c.status, c.see, a.Page(t).Find("main").Text())
		}
		if typed := c.form.Get("name"); len(typed) < 300 && (c.status == http.StatusConflict || c.status == http.StatusUnprocessableEntity) {
			if back, _ := a.Page(t).Find("input[name=name]").Attr("value"); back != typed {
				t.Errorf("%s: what was typed is lost: %q", c.path, back)
			}
		}
		for _, leak := range []string{"SQLSTATE", "pgx", "app.groups", "constraint", ".go:"} {
			if strings.Contains(a.Text, leak) {
				t.Errorf("%s tells %q", c.path, leak)
			}
		}
	}
	if r.State(t) != before || other.State(t) != otherBefore {
		t.Error("a refusal changed something")
	}
}

func groupID(t *testing.T, r *stack.Realm) string {
	t.Helper()
	var id string
	if err := r.Connect(t, "postgres").QueryRow(t.Context(), "select id from app.groups where realm_id = $1 and slug = 'chess'", r.ID).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestEditShowsBothOnConflict(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "edit")
	cili := r.As(t, "cili")
	version, _ := cili.Get(t, "/g/sport@chess/edit").Page(t).Find("input[name=version]").Attr("value")
	first := url.Values{"name": {"First"}, "description": {"one"}, "purpose": {"SPORT"}, "version": {version}}
	if a := cili.Post(t, "/g/sport@chess/edit", first); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	second := url.Values{"name": {"Second"}, "description": {"two"}, "purpose": {"SPORT"}, "version": {version}}
	a := cili.Post(t, "/g/sport@chess/edit", second)
	page := a.Page(t)
	if a.StatusCode != http.StatusConflict || !strings.Contains(page.Find(".theirs").Text(), "First") {
		t.Fatalf("%d %s", a.StatusCode, page.Find("main").Text())
	}
	if mine, _ := page.Find("input[name=name]").Attr("value"); mine != "Second" {
		t.Errorf("what was typed is lost: %q", mine)
	}
	second.Set("version", page.Find("input[name=version]").AttrOr("value", ""))
	if a := cili.Post(t, "/g/sport@chess/edit", second); a.StatusCode != http.StatusSeeOther {
		t.Errorf("saving again: %d", a.StatusCode)
	}
}

func TestArchiveAsksAndCanBeUndone(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "archive")
	anna := r.As(t, "anna")
	if ask := anna.Get(t, "/g/sport@sport/archive").Page(t); ask.Find("input[name=cascade]").Length() != 1 || !strings.Contains(ask.Text(), "Chess") {
		t.Error("what goes with it is not asked")
	}
	if a := anna.Post(t, "/g/sport@sport/archive", nil); a.StatusCode != http.StatusConflict {
		t.Errorf("without a yes: %d", a.StatusCode)
	}
	a := anna.Post(t, "/g/sport@chess/archive", nil)
	next := anna.Send(t, http.MethodGet, a.Header.Get("Location"), "", map[string]string{"Cookie": "pek_session=" + anna.Token + "; " + strings.Split(a.Header.Get("Set-Cookie"), ";")[0]})
	undo, ok := next.Page(t).Find(".notice form").Attr("action")
	if !ok || !strings.Contains(next.Text, "Archived since") {
		t.Fatalf("no undo: %s", next.Text)
	}
	if a := anna.Post(t, undo, nil); a.StatusCode != http.StatusSeeOther {
		t.Errorf("undo: %d", a.StatusCode)
	}
	if anna.Get(t, "/g/sport@chess").Page(t).Find("h1 .tag").Length() != 0 {
		t.Error("it is still archived")
	}
}

func TestButtonsFollowRights(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "buttons")
	for who, want := range map[string]string{
		"cili": "Evaluation|New subgroup|Edit|Appoint owner|Who may do what|Move|Archive", "anna": "Evaluation|Appoint owner|Who may do what|Move|Archive|Apply for membership",
		"bela": "Leave the group…", "root": "Evaluation|New subgroup|Edit|Appoint owner|Who may do what|Move|Archive|Apply for membership",
	} {
		page := r.As(t, who).Get(t, "/g/sport@chess").Page(t)
		if got := strings.Join(page.Find("main .acts").Children().Map(func(_ int, s *goquery.Selection) string { return s.Text() }), "|"); got != want {
			t.Errorf("%s sees %q, want %q", who, got, want)
		}
	}
}

func TestFormerHandleLeadsOn(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "alias")
	root := r.As(t, "root")
	root.Post(t, "/groups/new", url.Values{"name": {"Culture"}})
	if a := root.Call(t, "move_group", map[string]any{"group": "sport@chess", "parent": "culture@culture"}); a.StatusCode != http.StatusOK {
		t.Fatalf("move: %s", a.Text)
	}
	a := root.Get(t, "/g/sport@chess")
	if a.StatusCode != http.StatusMovedPermanently || a.Header.Get("Location") != "/g/culture@chess" {
		t.Errorf("%d %s", a.StatusCode, a.Header.Get("Location"))
	}
}
