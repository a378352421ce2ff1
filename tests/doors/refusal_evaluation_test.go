package doors

import (
	"fmt"
	"strings"
	"testing"

	"pek/tests/stack"
)

// arrangeEvaluation has a semester in which submitting lasts: chess was returned once and has handed in its second
// version, Sport is writing its first. A card waits for bela, and nobody asked for root's.
func arrangeEvaluation(t *testing.T, r *stack.Realm, all map[string]actor, keys map[string]string) {
	t.Helper()
	do := func(who, query string, args ...any) string {
		t.Helper()
		var found string
		if err := all[who].psql.QueryRow(t.Context(), "select ("+fmt.Sprintf(query, args...)+")::text").Scan(&found); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		return found
	}
	do("root", "api.set_semester('2026-2027/1')")
	do("root", "api.set_season('JUDGING')")
	do("cili", "api.change_members('sport@chess', array['%s'], 'add')", r.Name("root"))
	do("cili", "api.open_scoreboard('sport@chess')")
	first := do("cili", "api.create_guideline('sport@chess', 'Tournament', 'WORK', 20) ->> 'guideline'")
	keys["judged comment"] = do("cili", "api.comment_points('sport@chess', '%s', '%s', 'Why?') ->> 'id'", r.Name("bela"), first)
	seen := do("cili", "api.submit_scoreboard('sport@chess') ->> 'revision'")
	do("anna", "api.judge_scoreboard('sport@chess', 'reject', %s, 'More')", seen)
	second := do("cili", "api.reopen_scoreboard('sport@chess') ->> 'id'")
	keys["guideline"] = do("cili", "(select g.id from app.guidelines g where g.scoreboard_id = '%s')", second)
	keys["comment"] = do("cili", "api.comment_points('sport@chess', '%s', '%s', 'Why?') ->> 'id'", r.Name("bela"), keys["guideline"])
	do("cili", "api.request_award('sport@chess', '%s', 'KB', 'Runs it')", r.Name("bela"))
	do("cili", "api.submit_awards('sport@chess')")
	do("root", "api.set_season('SUBMISSION')")
	do("cili", "api.submit_scoreboard('sport@chess')")
	do("anna", "api.open_scoreboard('sport@sport')")
	keys["open guideline"] = do("anna", "api.create_guideline('sport@sport', 'Tournament', 'WORK', 20) ->> 'guideline'")
}

// evaluationRefusals are those of scoreboards: anna judges chess from above, and does not write there.
func evaluationRefusals() []refused {
	const chess, sport = "sport@chess", "sport@sport"
	line := func(group, name string) m {
		return m{"group": group, "name": name, "category": "WORK", "max_per_member": 5}
	}
	edit := func(guideline string, most int) m {
		return m{"group": sport, "guideline": guideline, "max_per_member": most}
	}
	cells := func(group string, cells any) m { return m{"group": group, "cells": cells} }
	cell := []m{{"member": "{bela}", "guideline": "@@guideline", "points": 1}}
	table := []m{{"row": 2, "column": 3, "member": "{bela}", "guideline": "Nothing", "points": "1"}}
	list := func(group, name string) m {
		return m{"group": group, "rows": []m{{"row": 2, "name": name, "category": "WORK", "max_per_member": "5"}}}
	}
	say := func(person, text string) m {
		return m{"group": chess, "member": person, "guideline": "@@guideline", "text": text}
	}
	report := func(text string) m { return m{"group": chess, "report": text} }
	rows := []refused{
		{"write_report", unseen, "bela", report("X"), 404, "scoreboard_not_found", "", nil},
		{"write_report", forbidden, "anna", report("X"), 403, "not_allowed", "", nil},
		{"write_report", state, "cili", report("X"), 409, "scoreboard_state", "", nil},
		{"write_report", value, "anna", m{"group": sport, "report": strings.Repeat("x", 20001)}, 422, "text_too_long", "", nil},
		{"create_guideline", unseen, "dora", line(chess, "X"), 404, "group_not_found", "", nil},
		{"create_guideline", forbidden, "anna", line(chess, "X"), 403, "not_allowed", "", nil},
		{"create_guideline", state, "anna", line(sport, "TOURNAMENT"), 409, "guideline_name_taken", "", nil},
		{"create_guideline", value, "anna", line(sport, ""), 422, "invalid_name", "", nil},
		{"edit_guideline", unseen, "anna", edit(nobody, 5), 404, "guideline_not_found", "", nil},
		{"edit_guideline", forbidden, "anna", m{"group": chess, "guideline": "@@guideline"}, 403, "not_allowed", "", nil},
		{"edit_guideline", state, "cili", m{"group": chess, "guideline": "@@guideline"}, 409, "scoreboard_state", "", nil},
		{"edit_guideline", value, "anna", edit("@@open guideline", 1001), 422, "invalid_maximum", "", nil},
		{"delete_guideline", unseen, "anna", m{"group": sport, "guideline": nobody}, 404, "guideline_not_found", "", nil},
		{"delete_guideline", forbidden, "anna", m{"group": chess, "guideline": "@@guideline"}, 403, "not_allowed", "", nil},
		{"delete_guideline", state, "cili", m{"group": chess, "guideline": "@@guideline"}, 409, "scoreboard_state", "", nil},
		none("delete_guideline", value, "a key"),
		{"set_points", unseen, "bela", cells(chess, cell), 404, "scoreboard_not_found", "", nil},
		none("set_points", forbidden, "who sees points writes or judges, and a mere viewer is in tests/policies/evaluations/transitions.sql"),
		{"set_points", state, "cili", cells(chess, cell), 409, "scoreboard_state", "", nil},
		{"set_points", value, "anna", cells(sport, m{}), 422, "invalid_points", "", nil},
		{"import_points", unseen, "bela", cells(chess, table), 404, "scoreboard_not_found", "", nil},
		none("import_points", forbidden, "as set_points"),
		{"import_points", state, "cili", cells(chess, table), 409, "scoreboard_state", "", nil},
		{"import_points", value, "anna", cells(sport, table), 422, "import_refused", "", nil},
		{"import_guidelines", unseen, "dora", list(chess, "X"), 404, "group_not_found", "", nil},
		{"import_guidelines", forbidden, "anna", list(chess, "X"), 403, "not_allowed", "", nil},
		{"import_guidelines", state, "cili", list(chess, "X"), 409, "scoreboard_state", "", nil},
		{"import_guidelines", value, "anna", list(sport, ""), 422, "import_refused", "", nil},
		{"comment_points", unseen, "bela", say("{bela}", "X"), 404, "scoreboard_not_found", "", nil},
		{"comment_points", forbidden, "anna", m{"group": chess, "member": "{bela}", "guideline": "@@guideline", "text": "X", "closing": true}, 403, "not_allowed", "", nil},
		{"comment_points", state, "anna", m{"group": "sport@old", "member": "{bela}", "guideline": "@@guideline", "text": "X"}, 409, "group_archived", "", nil},
		{"comment_points", value, "cili", say("{bela}", " "), 422, "text_too_long", "", nil},
		{"edit_comment", unseen, "bela", m{"comment": "@@comment", "text": "X"}, 404, "comment_not_found", "", nil},
		{"edit_comment", forbidden, "anna", m{"comment": "@@comment", "text": "X"}, 403, "not_allowed", "", nil},
		{"edit_comment", state, "cili", m{"comment": "@@judged comment", "text": "X"}, 409, "scoreboard_state", "", nil},
		{"edit_comment", value, "cili", m{"comment": "@@comment", "text": " "}, 422, "text_too_long", "", nil},
		{"delete_comment", unseen, "bela", m{"comment": "@@comment"}, 404, "comment_not_found", "", nil},
		{"delete_comment", forbidden, "anna", m{"comment": "@@comment"}, 403, "not_allowed", "", nil},
		{"delete_comment", state, "cili", m{"comment": "@@judged comment"}, 409, "scoreboard_state", "", nil},
		none("delete_comment", value, "a key"),
		{"judge_scoreboard", unseen, "bela", m{"group": chess, "decision": "accept", "revision": 1}, 404, "scoreboard_not_found", "", nil},
		{"judge_scoreboard", forbidden, "anna", m{"group": chess, "decision": "accept", "revision": 1}, 403, "not_allowed", "", nil},
		{"judge_scoreboard", state, "anna", m{"group": chess, "decision": "reject", "revision": 1, "explanation": "X"}, 409, "scoreboard_state", "", nil},
		{"judge_scoreboard", value, "anna", m{"group": chess, "decision": "sing", "revision": 1}, 422, "unknown_decision", "", nil},
		none("set_season", unseen, "everybody sees the realm they are in"),
		{"set_season", forbidden, "anna", m{"season": "OFF"}, 403, "not_allowed", "", nil},
		none("set_season", state, "without a semester it is semester_missing, in tests/policies/evaluations/scoreboard.sql"),
		{"set_season", value, "root", m{"season": "SPRING"}, 422, "unknown_season", "", nil},
		none("set_semester", unseen, "everybody sees the realm they are in"),
		{"set_semester", forbidden, "anna", m{"semester": "2026-2027/2"}, 403, "not_allowed", "", nil},
		{"set_semester", state, "root", m{"semester": "2026-2027/2"}, 409, "season_not_off", "", nil},
		none("set_semester", value, "what is none is refused in the off season, in tests/policies/evaluations/scoreboard.sql"),
	}
	for _, c := range []struct {
		procedure string
		state     refused
	}{
		{"open_scoreboard", refused{who: "cili", key: "scoreboard_state"}},
		{"submit_scoreboard", refused{who: "cili", key: "scoreboard_state"}},
		{"cancel_submission", refused{who: "anna", args: m{"group": sport}, key: "scoreboard_state"}},
		{"reopen_scoreboard", refused{who: "cili", key: "scoreboard_state"}},
		{"submit_awards", refused{who: "cili", key: "award_state"}},
		{"cancel_awards", refused{who: "anna", args: m{"group": sport}, key: "award_state"}},
	} {
		own := c.state
		own.procedure, own.kind, own.status = c.procedure, state, 409
		if own.args == nil {
			own.args = m{"group": chess}
		}
		rows = append(rows, own, none(c.procedure, value, "a name and a number"),
			refused{c.procedure, unseen, "bela", m{"group": chess}, 404, "scoreboard_not_found", "", nil},
			refused{c.procedure, forbidden, "anna", m{"group": chess}, 403, "not_allowed", "", nil})
	}
	return append(rows, awardRefusals()...)
}

// awardRefusals are those of single entry cards.
func awardRefusals() []refused {
	ask := func(person, kind string) m {
		return m{"group": "sport@chess", "person": person, "kind": kind, "justification": "X"}
	}
	judge := func(person, decision string) m {
		return m{"group": "sport@chess", "person": person, "decision": decision, "revision": 1}
	}
	speak := func(person, resort, kind string) m {
		return m{"group": "sport@chess", "person": person, "resort": resort, "kind": kind}
	}
	return []refused{
		{"request_award", unseen, "bela", ask("{bela}", "KB"), 404, "scoreboard_not_found", "", nil},
		{"request_award", forbidden, "anna", ask("{bela}", "KB"), 403, "not_allowed", "", nil},
		{"request_award", state, "cili", ask("{bela}", "KB"), 409, "award_state", "", nil},
		{"request_award", value, "cili", ask("{root}", "X"), 422, "unknown_award", "", nil},
		{"judge_award", unseen, "bela", judge("{bela}", "accept"), 404, "scoreboard_not_found", "", nil},
		{"judge_award", forbidden, "anna", judge("{bela}", "accept"), 403, "not_allowed", "", nil},
		{"judge_award", state, "root", judge("{bela}", "accept"), 409, "award_state", "", nil},
		{"judge_award", value, "root", judge("{bela}", "sing"), 422, "unknown_decision", "", nil},
		{"recommend_award", unseen, "anna", speak("{dora}", "sport@sport", "AB"), 404, "person_not_found", "", nil},
		{"recommend_award", forbidden, "cili", speak("{bela}", "sport@chess", "AB"), 403, "not_allowed", "", nil},
		{"recommend_award", state, "anna", speak("{root}", "sport@sport", "AB"), 409, "award_state", "", nil},
		{"recommend_award", value, "anna", speak("{bela}", "sport@sport", "X"), 422, "unknown_award", "", nil},
	}
}
