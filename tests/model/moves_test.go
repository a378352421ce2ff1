package model

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// play makes one random move in both places and compares what it came to.
func (g *game) play() {
	g.step++
	all := []func(){
		g.createGroup, g.createGroup, g.createGroups, g.moveGroup, g.moveGroup, g.archive, g.unarchive, g.appoint,
		g.createPolicy, g.createPolicy, g.editPolicy, g.deletePolicy, g.createLine, g.createLine, g.editLine, g.editLine,
		g.deleteLine, g.assign, g.assign, g.revoke, g.applyRole, g.applyRole, g.escalateAgain,
	}
	all[g.dice.n(len(all))]()
}

// judge compares the verdicts of a command; told is what the model says.
func (g *game) judge(actor ID, procedure string, args map[string]any, tell func(answer json.RawMessage) Verdict) {
	g.t.Helper()
	text, _ := json.Marshal(args)
	g.past = append(g.past, fmt.Sprintf("%d %s calls %s %s", g.step, actor, procedure, text))
	answer, got := g.call(actor, procedure, args)
	want := tell(answer)
	if got != want {
		g.fail("the database says %v, the model %v", got, want)
	}
	g.done[procedure+" "+strconv.Itoa(got.Status)+" "+got.Key]++
	g.judgeEpochs()
}

func (g *game) groupIDs() []ID   { return slices.Sorted(maps.Keys(g.Groups)) }
func (g *game) policyIDs() []ID  { return slices.Sorted(maps.Keys(g.Policies)) }
func (g *game) anyGroup() ID     { return pick(&g.dice, g.groupIDs()) }
func (g *game) anyPerson() ID    { return pick(&g.dice, g.people) }
func (g *game) nextName() string { g.names++; return fmt.Sprintf("n%d", g.names) }

// somebody gives, two times of three, one of those who can; else anybody at all.
func (g *game) somebody(can func(ID) bool) ID {
	if g.dice.chance(66) {
		var able []ID
		for _, p := range g.people {
			if can(p) {
				able = append(able, p)
			}
		}
		if len(able) > 0 {
			return pick(&g.dice, able)
		}
	}
	if g.dice.chance(5) {
		return g.stranger
	}
	return g.anyPerson()
}

func (g *game) who(right Flags, group ID) ID {
	return g.somebody(func(p ID) bool { return g.OnGroup(p, right, group) })
}

func orNull(id ID) any {
	if id == "" {
		return nil
	}
	return id
}

// founded reads the keys of new groups and their policies.
func (g *game) founded(answer json.RawMessage, wanted []Wanted) {
	var rows []struct{ ID, Slug string }
	var one struct{ ID, Slug string }
	if json.Unmarshal(answer, &rows) != nil && json.Unmarshal(answer, &one) == nil {
		rows = append(rows, one)
	}
	for i, row := range rows {
		wanted[i].ID = row.ID
		if err := g.nature.QueryRow(g.t.Context(), "select id::text from app.policies where realm_id = $1 and owner_of = $2", g.in.ID, row.ID).Scan(&wanted[i].Policy); err != nil {
			g.fail("no owner policy of %s: %v", row.Slug, err)
		}
	}
}

func (g *game) want() Wanted {
	w := Wanted{Slug: fmt.Sprintf("s%d", g.dice.n(60))}
	if g.dice.chance(85) {
		w.Parent = g.anyGroup()
	}
	return w
}

func (g *game) createGroup() {
	if len(g.Groups) >= g.groups {
		g.moveGroup()
		return
	}
	w := []Wanted{g.want()}
	actor := g.somebody(func(p ID) bool { return g.mayFound(p, w[0].Parent) })
	g.judge(actor, "create_group", map[string]any{"name": g.nextName(), "slug": w[0].Slug, "parent": orNull(w[0].Parent)}, func(answer json.RawMessage) Verdict {
		g.founded(answer, w)
		return g.CreateGroups(actor, w...)
	})
}

func (g *game) createGroups() {
	if len(g.Groups)+2 > g.groups || !g.dice.chance(40) {
		g.unarchive()
		return
	}
	w := []Wanted{g.want(), g.want()}
	actor := g.somebody(func(p ID) bool { return g.mayFound(p, w[0].Parent) && g.mayFound(p, w[1].Parent) })
	var list []map[string]any
	for _, one := range w {
		list = append(list, map[string]any{"name": g.nextName(), "slug": one.Slug, "parent": orNull(one.Parent)})
	}
	g.judge(actor, "create_groups", map[string]any{"groups": list}, func(answer json.RawMessage) Verdict {
		g.founded(answer, w)
		return g.CreateGroups(actor, w...)
	})
}

func (g *game) moveGroup() {
	group, parent := g.anyGroup(), g.anyGroup()
	if g.dice.chance(10) {
		parent = ""
	}
	actor := g.somebody(func(p ID) bool {
		return g.OnGroup(p, MoveGroupOwner, group) && (parent == "" || g.OnGroup(p, MoveGroupOwner, parent))
	})
	if g.Groups[group].Parent == "" && g.dice.chance(80) { // whole organisations move now and then
		return
	}
	g.judge(actor, "move_group", map[string]any{"group": group, "parent": orNull(parent)}, func(json.RawMessage) Verdict {
		return g.MoveGroup(actor, group, parent)
	})
}

func (g *game) archive() {
	group := g.anyGroup()
	actor, all := g.who(MoveGroupOwner, group), g.dice.chance(30)
	g.judge(actor, "archive_group", map[string]any{"group": group, "cascade": all}, func(json.RawMessage) Verdict {
		return g.ArchiveGroup(actor, group, all)
	})
}

func (g *game) unarchive() {
	var gone []ID
	for _, id := range g.groupIDs() {
		if g.Groups[id].Archived {
			gone = append(gone, id)
		}
	}
	group := pick(&g.dice, gone)
	if group == "" || g.dice.chance(5) {
		group = g.anyGroup()
	}
	actor := g.who(MoveGroupOwner, group)
	g.judge(actor, "unarchive_group", map[string]any{"group": group}, func(json.RawMessage) Verdict {
		return g.UnarchiveGroup(actor, group)
	})
}

func (g *game) escalateAgain() {
	group := g.anyGroup()
	actor := g.who(MoveGroupOwner, group)
	g.judge(actor, "escalate_group", map[string]any{"group": group}, func(json.RawMessage) Verdict {
		return g.EscalateGroup(actor, group)
	})
}

func (g *game) appoint() {
	group, person, instead := g.anyGroup(), g.anyPerson(), ""
	if g.dice.chance(50) {
		instead = pick(&g.dice, append(slices.Sorted(maps.Keys(g.Holds[g.Groups[group].Policy])), g.anyPerson()))
	}
	actor := g.who(MoveGroupOwner, group)
	g.judge(actor, "appoint_owner", map[string]any{"group": group, "person": person, "instead_of": orNull(instead)}, func(json.RawMessage) Verdict {
		return g.AppointOwner(actor, group, person, instead)
	})
}

func lower(names []string) []string {
	for i, name := range names {
		if i%2 == 0 { // both spellings are understood
			names[i] = strings.ToLower(strings.Join(strings.FieldsFunc(spaced(name), func(r rune) bool { return r == ' ' }), "_"))
		}
	}
	return names
}

func spaced(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
