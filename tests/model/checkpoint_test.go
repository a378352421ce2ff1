package model

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"pek/tests/stack"
)

// checkpoint compares the whole state, and samples of the answers at every door.
func (g *game) checkpoint(everywhere bool) {
	g.t.Helper()
	there := load(g.t, g.nature, g.in.ID)
	a, b := there.Text(), g.Text()
	if more, less := Differing(a, b), Differing(b, a); len(more)+len(less) > 0 {
		g.fail("only in the database: %q\nonly in the model: %q", more, less)
	}
	if broken := stack.Broken(g.t, g.nature, g.in.ID); len(broken) > 0 {
		g.fail("%s", strings.Join(broken, "\n"))
	}
	g.judgeReplay()
	for range 5 {
		g.judgeList(g.anyPerson())
	}
	for range 2 {
		g.judgeMay(g.anyPerson())
	}
	if everywhere {
		for i := range g.clients {
			g.judgeDoors(i)
		}
	}
}

// check is one question of may_many.
type check struct {
	Action  string `json:"action"`
	Group   string `json:"group,omitempty"`
	Person  string `json:"person,omitempty"`
	Allowed bool   `json:"allowed"`
}

// questions are asked about a sample of rights, groups and people.
func (g *game) questions(person ID) []check {
	var all []check
	ask := func(group, about ID) {
		i := g.dice.n(len(Names()))
		all = append(all, check{Names()[i], group, about, g.May(person, 1<<i, group, about)})
	}
	for range 30 {
		ask(g.anyGroup(), "")
	}
	for range 10 {
		ask("", g.anyPerson())
	}
	for range 2 {
		ask("", "")
	}
	return all
}

func (g *game) judgeMay(person ID) {
	g.t.Helper()
	asked := g.questions(person)
	answer, _ := g.call(person, "may_many", map[string]any{"checks": asked})
	g.judgeAnswers(person, asked, answer, "SQL")
}

func (g *game) judgeAnswers(person ID, asked []check, answer json.RawMessage, door string) {
	g.t.Helper()
	var answered []check
	if err := json.Unmarshal(answer, &answered); err != nil || len(answered) != len(asked) {
		g.fail("may_many at %s: %v %s", door, err, answer)
	}
	for i, c := range asked {
		if c != answered[i] {
			g.fail("%s asks at %s: %+v, the model says %v", person, door, answered[i], c.Allowed)
		}
	}
}

// seen lists the groups that the model shows a person.
func (g *game) seen(person ID) []ID {
	var all []ID
	for _, id := range g.groupIDs() {
		if g.SeesGroup(person, id) {
			all = append(all, id)
		}
	}
	return all
}

// judgeList: the lists of groups, policies and lines hold what one may see, and nothing else.
func (g *game) judgeList(person ID) {
	g.t.Helper()
	answer, err := g.as(person, `select jsonb_build_object('groups', (select jsonb_agg(g.id order by g.id) from api.groups g),
		'policies', (select jsonb_agg(p.id order by p.id) from api.policies p), 'lines', (select count(*) from api.statements))`)
	if err != nil {
		g.fail("list: %v", err)
	}
	var got struct {
		Groups, Policies []ID
		Lines            int
	}
	if err := json.Unmarshal(answer, &got); err != nil {
		g.fail("list: %v", err)
	}
	if want := g.seen(person); !slices.Equal(got.Groups, want) {
		g.fail("%s sees the groups %v, the model says %v", person, got.Groups, want)
	}
	policies := slices.DeleteFunc(g.policyIDs(), func(id ID) bool { return !g.SeesPolicy(person, id) })
	if !slices.Equal(got.Policies, policies) {
		g.fail("%s sees the policies %v, the model says %v", person, got.Policies, policies)
	}
	if lines := g.sortedLines(func(l *Line) bool { return g.SeesLine(person, l) }); len(lines) != got.Lines {
		g.fail("%s sees %d lines, the model says %d", person, got.Lines, len(lines))
	}
}

// judgeDoors asks one person's questions through PostgREST, in psql and on the page.
func (g *game) judgeDoors(i int) {
	g.t.Helper()
	c := g.clients[i]
	asked := g.questions(c.person)
	g.judgeAnswers(c.person, asked, json.RawMessage(c.web.Call(g.t, "may_many", map[string]any{"checks": asked}).Text), "the API")
	var inPsql json.RawMessage
	if err := c.psql.QueryRow(g.t.Context(), "select api.may_many($1)", asked).Scan(&inPsql); err != nil {
		g.fail("psql: %v", err)
	}
	g.judgeAnswers(c.person, asked, inPsql, "psql")
	seen := g.seen(c.person)
	var count int
	if err := c.psql.QueryRow(g.t.Context(), "select count(*) from api.groups").Scan(&count); err != nil || count != len(seen) {
		g.fail("%s counts %d groups in psql, the model says %d (%v)", c.person, count, len(seen), err)
	}
	list := c.web.Send(g.t, http.MethodGet, "/api/groups?select=id", "", map[string]string{"Authorization": "Bearer " + c.web.Token, "Prefer": "count=exact"})
	if _, total, _ := strings.Cut(list.Header.Get("Content-Range"), "/"); total != strconv.Itoa(len(seen)) {
		g.fail("%s counts %s groups in the API, the model says %d", c.person, total, len(seen))
	}
	group := g.Groups[g.anyGroup()]
	page := c.web.Get(g.t, "/r/"+g.in.ID+"/g/"+group.Org+"@"+group.Slug)
	if want := g.SeesGroup(c.person, group.ID); (page.StatusCode == http.StatusOK) != want {
		g.fail("the page of %s is %d for %s", group.ID, page.StatusCode, c.person)
	}
	if page.StatusCode != http.StatusOK {
		return
	}
	acts := page.Page(g.t).Find(".acts")
	owns, edits := g.OnGroup(c.person, MoveGroupOwner, group.ID), g.OnGroup(c.person, EditGroupProfile, group.ID)
	for act, want := range map[string]bool{
		"edit": edits && !group.Archived, "owner": owns && !group.Archived, "archive": owns && !group.Archived, "policies": owns,
		"subgroups/new": owns && edits && !group.Archived && g.depth(group.ID) < g.MaxGroup,
	} {
		if got := acts.Find(`a[href$="/`+act+`"]`).Length() == 1; got != want {
			g.fail("%s on the page of %s: button %s is %v", c.person, group.ID, act, got)
		}
	}
}
