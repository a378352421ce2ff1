package races

import (
	"strconv"
	"strings"
	"testing"

	"pek/tests/stack"
)

// guard is a rule that holds without any race: commands, and what is broken when
// it is taken away.
type guard struct {
	name    string
	acts    []act
	told    string // what the last act is told while the guard stands
	without []mutation
	harm    string
}

func guards() []guard {
	const parent = `(select id from api.policies where name = 'helpers')`
	wide := act{"anna", `api.create_policy((select id from api.policies where name = 'owner of sport@sport'), 'x', false, '[{"flags": ["viewGroup"]}]')`}
	child := act{"bela", `api.create_policy(` + parent + `, 'child', true, '[{"group": "sport@sport", "flags": ["editMembers", "viewGroup"]}]')`}
	narrow := act{"anna", `api.edit_statement((select id from api.statements where escalated_from is null and policy_id = ` + parent + `), array['viewGroup'])`}
	start := []act{{"anna", helpers}, {"anna", giveBela}, child}
	return []guard{
		{"case 25: the subset rule", []act{wide}, "not_covered", []mutation{disabled("statements", "_300_refuse_uncovered_insert")}, "every line is covered"},
		{
			"case 26: the subset rule when a line changes",
			append(start, act{"anna", `api.edit_statement((select id from api.statements where policy_id = (select id from api.policies where name = 'child')), array['editScores'])`}),
			"not_covered",
			[]mutation{disabled("statements", "_300_refuse_uncovered_update")},
			"every line is covered",
		},
		{"case 27: narrowing", append(start, narrow), "done", []mutation{without("cascades.tg_statements__narrow", "perform cascades.keep_covered", "perform count")}, "every line is covered"},
		{
			"case 46: withdrawing",
			append(start, act{"anna", `api.create_group('New', 'sport@sport')`}, narrow), "done",
			[]mutation{without("cascades.tg_statements__narrow", "perform cascades.withdraw(v_policies);", "")},
			"an escalation follows from managing",
		},
		{
			"case 46: withdrawing further down",
			[]act{
				{"root", `api.create_group('Top')`},
				{"root", `api.create_policy((select id from api.policies where role = 'realm_root'), 'wide', true, '[{"flags": ["viewGroup", "moveGroupOwner"]}]')`},
				{"root", `api.assign_policy((select id from api.policies where name = 'wide'), '{anna}')`},
				{"anna", `api.create_policy((select id from api.policies where name = 'wide'), 'narrow', false, '[{"group": "top@top", "flags": ["viewGroup", "moveGroupOwner"]}]')`},
				{"root", `api.create_group('Mid', 'top@top')`},
				{"root", `api.create_group('Low', 'top@mid')`},
				{"root", `api.create_statement((select id from api.policies where name = 'wide'), array['viewGroup', 'moveGroupOwner'], 'top@top')`},
				{"root", `api.edit_statement((select id from api.statements where any_group and policy_id = (select id from api.policies where name = 'wide')), array['viewGroup'])`},
				{"root", `api.escalate_group('top@mid')`},
			},
			"done",
			[]mutation{without("cascades.escalate", "perform cascades.withdraw", "perform cardinality")},
			"an escalation follows from managing",
		},
		{"the right to issue goes downwards", append(start, act{"anna", `api.edit_policy(` + parent + `, can_issue => false)`}), "done", []mutation{disabled("policies", "_500_narrow")}, "nobody issues below one who may not"},
		{"case 35: the last owner", []act{{"root", `api.revoke_policy((select id from api.policies where name = 'owner of sport@sport'), '{anna}')`}}, "last_owner", []mutation{disabled("assignments", "_300_refuse_last")}, "a live group that ever had an owner"},
		{
			"an owner for who comes back from the archive",
			[]act{
				{"root", `api.archive_group('sport@chess')`},
				{"root", `api.revoke_policy((select id from api.policies where name = 'owner of sport@chess'), '{cili}')`},
				{"anna", `api.unarchive_group('sport@chess')`},
			},
			"done",
			[]mutation{without("api.unarchive_group", "session.user_id() is not null", "false")},
			"a live group that ever had an owner",
		},
		{"case 30: no circle", []act{{"anna", `api.move_group('sport@sport', 'sport@chess')`}}, "group_cycle", []mutation{without("cascades.refuse_move", "where d.id = p_parent_id", "where false")}, "groups make a tree"},
		{
			"case 46: a move takes back what came from the old place",
			[]act{{"anna", twoGroups}, {"root", `api.create_group('Low', 'sport@a')`}, {"root", `api.appoint_owner('sport@a', '{bela}')`}, {"root", `api.move_group('sport@low', 'sport@b')`}},
			"done",
			[]mutation{without("cascades.tg_groups__move", "s.escalated_from is not null;", "false;")},
			"an escalation follows from managing",
		},
	}
}

func (g guard) outcome(w *world) (told, broken string) {
	w.t.Helper()
	w.must(g.acts[:len(g.acts)-1]...)
	told = w.do(g.acts[len(g.acts)-1])
	return told, strings.Join(stack.Broken(w.t, w.nature, w.ID), "\n")
}

// TestGuards: what must hold holds.
func TestGuards(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	for i, g := range guards() { //nolint:paralleltest // one at a time, beside the races
		t.Run(g.name, func(t *testing.T) {
			if told, broken := g.outcome(newWorld(t, s, "guard-"+strconv.Itoa(i))); told != g.told || broken != "" {
				t.Errorf("told %s; broken: %s", told, broken)
			}
		})
	}
}

// guardsCanFail: without each guard it does not hold.
func guardsCanFail(t *testing.T, s *stack.Stack) {
	t.Helper()
	for i, g := range guards() {
		t.Run(g.name, func(t *testing.T) {
			w := newWorld(t, s, "open-"+strconv.Itoa(i))
			mutate(t, w.nature, g.without)
			if told, broken := g.outcome(w); !strings.Contains(broken, g.harm) {
				t.Errorf("told %s; broken: %q, expected %q", told, broken, g.harm)
			}
		})
	}
}
