package races

// scoreRaces are those of a scoreboard: who judges, who writes, and the season that ends meanwhile.
func scoreRaces() []race {
	const (
		guideline = `(select g.id from app.guidelines g)`
		cells     = `api.set_points('sport@chess', jsonb_build_array(jsonb_build_object('member', '{bela}', 'guideline', ` + guideline + `, 'points', 7)))`
		accept    = `api.judge_scoreboard('sport@chess', 'accept', 3)`
		giveBack  = `api.judge_scoreboard('sport@chess', 'reject', 3, 'More')`
		reopen    = `api.reopen_scoreboard('sport@chess')`
	)
	written := []act{
		{"root", `api.set_semester('2026-2027/1')`},
		{"root", `api.set_season('JUDGING')`},
		{"cili", `api.open_scoreboard('sport@chess')`},
		{"cili", `api.create_guideline('sport@chess', 'Work', 'WORK', 20)`},
	}
	with := func(more ...act) []act { return append(append([]act{}, written...), more...) }
	submit := act{"cili", `api.submit_scoreboard('sport@chess', 2)`}
	loose := without("authority.lock_scoreboard", "perform from app.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id for no key update;", "")
	noSeason := without("authority.lock_scoreboard", "for share", "")
	judged := []mutation{loose, disabled("scoreboards", "_300_refuse_judged")}
	judges := []act{
		{"root", `api.create_policy((select id from api.policies where role = 'realm_root'), 'judges', false, '[{"flags": ["viewGroup", "evaluateScores"]}]')`},
		{"root", `api.assign_policy((select id from api.policies where name = 'judges'), '{dora}')`},
	}
	history := func(points string) func(w *world) string {
		return func(w *world) string {
			if is := w.one(`select coalesce(string_agg(h.points::text, ' '), 'no row') from app.point_history h where h.realm_id = $1`, w.ID); is != points {
				return "the history says " + is
			}
			return ""
		}
	}
	empty := func(w *world) string {
		if w.one(`select count(*)::text from app.point_requests p where p.realm_id = $1`, w.ID) != "0" {
			return "points were written after the switch"
		}
		return ""
	}
	return []race{
		{
			name: "two judges at once, one accepts first", before: with(submit),
			first: act{"root", accept}, second: act{"anna", giveBack},
			told: "done", then: "scoreboard_state", guard: judged, harm: "the late one is told done",
		},
		{
			name: "two judges at once, one returns first", before: with(submit),
			first: act{"anna", giveBack}, second: act{"root", accept},
			told: "done", then: "scoreboard_state", guard: judged, harm: "the late one is told done",
		},
		{
			name: "points are given while they are handed in", before: with(),
			first: submit, second: act{"cili", cells},
			told: "done", then: "scoreboard_state", check: empty, guard: []mutation{loose}, harm: "the late one is told done",
		},
		{
			name: "points are handed in while they change", before: with(),
			first: act{"cili", cells}, second: submit,
			told: "done", then: "stale_version", guard: []mutation{loose}, harm: "the late one is told done",
		},
		{
			name: "points are given while the season ends", before: with(),
			first: act{"root", `api.set_season('OFF')`}, second: act{"cili", cells},
			told: "done", then: "scoreboard_state", check: empty, guard: []mutation{noSeason}, harm: "points were written after the switch",
		},
		{
			name: "the season ends while a scoreboard is accepted", before: with(act{"cili", cells}, act{"cili", `api.submit_scoreboard('sport@chess', 3)`}),
			first: act{"root", `api.judge_scoreboard('sport@chess', 'accept', 4)`}, second: act{"root", `api.set_season('OFF')`},
			told: "done", then: "done", check: history("7"), guard: []mutation{noSeason}, harm: "the history says 0",
		},
		{
			name: "two open the next version", before: with(submit, act{"anna", giveBack}),
			first: act{"cili", reopen}, second: act{"cili", reopen},
			told: "done", then: "scoreboard_state", guard: []mutation{loose}, harm: "the late one is told conflict",
		},
		{
			name: "a judge loses the right while waiting", before: append(with(submit), judges...),
			first:  act{"root", `api.revoke_policy(<judges>, '{dora}'), api.comment_points('sport@chess', '{bela}', ` + guideline + `, 'Wait')`},
			second: act{"dora", accept},
			told:   "done", then: "group_not_found",
			guard: []mutation{
				without("authority.lock_scoreboard", "v_group := authority.demand_scoreboard(v_group.id::text, act);", ""),
				without("authority.lock_scoreboard", "v_needs := authority.scoreboard_needs(v_group.id);", ""),
				without("authority.lock_scoreboard", "v_needs text[];", "v_needs text[] := authority.scoreboard_needs(v_group.id);"),
			},
			harm: "the late one is told done",
		},
		{
			name: "a judge decides just before the right is taken away", before: append(with(submit), judges...),
			first: act{"dora", accept}, second: act{"root", `api.revoke_policy(<judges>, '{dora}'), ` + giveBack},
			told: "done", then: "scoreboard_state", guard: judged, harm: "the late one is told done",
		},
	}
}
