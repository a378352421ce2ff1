package looks

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// evaluate gives the demo two semesters: one that is accepted, with a history,
// and one that is judged: a scoreboard being written with something over its
// limit, and one that was returned and submitted again.
func evaluate(t *testing.T, hub *pgx.Conn) {
	t.Helper()
	const points = `select api.set_points('%s', (select jsonb_agg(jsonb_build_object('member', m.username, 'guideline', g.id, 'points', m.points + g.position))
		from (values ('%s', 12), ('%s', 7)) m (username, points), app.guidelines g join app.scoreboards s on s.id = g.scoreboard_id
		where s.status = 'NOT_SUBMITTED' and s.group_id = (select id from app.groups where handle = '%s')))`
	const judge = `select api.judge_scoreboard('sport@kondi-kor', '%s', (api.show_scoreboard('sport@kondi-kor') -> 'scoreboard' ->> 'revision')::int, 'Írjátok le, ki mit csinált.')`
	fill := func(template string, places ...string) string {
		for _, place := range places {
			template = strings.Replace(template, "%s", place, 1)
		}
		return template
	}
	do(t, hub,
		"select api.set_semester('2025-2026/2')", "select api.set_season('SUBMISSION')", "select api.open_scoreboard('sport@kondi-kor')",
		"select api.create_guideline('sport@kondi-kor', 'Edzések', 'WORK', 30)", "select api.create_guideline('sport@kondi-kor', 'Gazda', 'RESPONSIBILITY', 20)",
		fill(points, "sport@kondi-kor", "bence", "gergo", "sport@kondi-kor"), "select api.submit_scoreboard('sport@kondi-kor')", "select api.set_season('JUDGING')",
		fill(judge, "accept"), "select api.set_season('OFF')",
		"select api.set_semester('2026-2027/1')", "select api.set_season('SUBMISSION')", "select api.open_scoreboard('sport@kondi-kor')",
		fill(points, "sport@kondi-kor", "bence", "gergo", "sport@kondi-kor"), "select api.submit_scoreboard('sport@kondi-kor')",
		"select api.open_scoreboard('sport@sport')", "select api.write_report('sport@sport', 'Sokat sportoltunk.')",
		"select api.create_guideline('sport@sport', 'Edzések', 'WORK', 30, 'Alkalmanként kettő.', 20)",
		"select api.create_guideline('sport@sport', 'A körök közötti egyeztetések megszervezése és lebonyolítása', 'RESPONSIBILITY', 20)",
		fill(points, "sport@sport", "csilla", "zsofi", "sport@sport"),
		"select api.comment_points('sport@sport', 'csilla', (select g.id from app.guidelines g join app.scoreboards s on s.id = g.scoreboard_id where g.name = 'Edzések' and s.status = 'NOT_SUBMITTED'), 'Ez nem sok?')",
		"select api.request_award('sport@sport', 'csilla', 'AB', 'Egész félévben edzést tartott.')",
		"select api.request_award('sport@kondi-kor', 'gergo', 'KB', 'A terem gazdája.')", "select api.submit_awards('sport@kondi-kor')",
		"select api.set_season('JUDGING')", fill(judge, "reject"), "select api.reopen_scoreboard('sport@kondi-kor')", "select api.submit_scoreboard('sport@kondi-kor')")
}
