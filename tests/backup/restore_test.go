package backup

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pek/tests/stack"
)

// fill makes an organisation with changes and an evaluation beside the demo.
func fill(t *testing.T, s *stack.Stack) {
	t.Helper()
	must(s.Pek(t, "realm", "add", "club"))(t)
	conn := s.Operator(t, "club")
	do := func(act string) {
		t.Helper()
		if _, err := conn.Exec(t.Context(), act); err != nil {
			t.Fatalf("%s: %v", act, err)
		}
	}
	for _, name := range []string{"root", "anna", "bela", "cili", "dora"} {
		do("select operator.add_person('club." + name + "', '" + name + "')")
	}
	do("select operator.make_root('club.root')")
	do(`select api.import_organisation('{"name": "Sport", "slug": "sport", "line": 1, "admins": ["club.anna"], "teams": [
		{"name": "Chess", "slug": "chess", "line": 2, "maintainers": ["club.cili"], "members": ["club.bela"]}]}')`)
	for _, act := range []string{
		"select api.set_semester('2026-2027/1')", "select api.set_season('SUBMISSION')", "select api.open_scoreboard('sport@chess')",
		"select api.create_guideline('sport@chess', 'Tournament', 'WORK', 20)",
		`select api.set_points('sport@chess', (select jsonb_agg(jsonb_build_object('member', 'club.bela', 'guideline', g.id, 'points', 19)) from app.guidelines g))`,
		"select api.submit_scoreboard('sport@chess')", "select api.set_season('JUDGING')",
		"select api.judge_scoreboard('sport@chess', 'accept', (select revision from app.scoreboards))", "select api.set_season('OFF')",
		"select api.create_group('Archived', 'sport@sport')", "select api.archive_group('sport@archived')",
	} {
		do(act)
	}
	// Far ahead of a machine that was just installed.
	if _, err := s.Connect(t, "postgres").Exec(t.Context(), "do $$ begin for i in 1 .. 60000 loop perform pg_current_xact_id(); commit; end loop; end $$"); err != nil {
		t.Fatal(err)
	}
	do("select api.create_group('Late', 'sport@sport')")
}

// The demo and an organisation with changes and an evaluation, backed up while
// people write, stand up on another machine: nothing half is there, and what was
// quiet is equal to the row, the decision and the head.
func TestRestoreOnAnotherMachine(t *testing.T) {
	t.Parallel()
	s := stack.Demo(t)
	fill(t, s)
	dir := t.TempDir()
	busy, quiet := filepath.Join(dir, "busy.backup"), filepath.Join(dir, "quiet.backup")

	stop, first, done := make(chan struct{}), make(chan struct{}), make(chan int)
	go func() {
		root := s.Client(s.Token(t, "club.root", "club"))
		for n := 1; ; n++ {
			if a := root.Call(t, "create_group", map[string]any{"name": fmt.Sprintf("Group %d", n), "parent": "sport@sport"}); a.StatusCode != 200 {
				t.Errorf("a write beside the backup: %d %s", a.StatusCode, a.Text)
			}
			if n == 1 {
				close(first)
			}
			select {
			case <-stop:
				done <- n
				return
			default:
			}
		}
	}()
	<-first
	demandText(t, must(s.Pek(t, "backup", busy))(t), "34 tables", "realm club:", "realm hub:", "Signing keys are not in it")
	close(stop)
	written := <-done
	sealed(t, s)
	must(s.Pek(t, "backup", quiet))(t)
	if _, err := s.Pek(t, "backup", quiet); err == nil {
		t.Error("a backup was written over")
	}

	m := s.NewMachine(t)
	demandText(t, must(m.Pek(t, "restore", busy))(t), "everything fits", "the same as before", "sign-ins and tokens ended", "past the audit's", "pek keys create")
	there := dial(t, m.URL("postgres", "pek"))
	for _, realm := range []string{"hub", "club"} {
		if broken := stack.Broken(t, there, realm); len(broken) > 0 {
			t.Errorf("%s: %v", realm, broken)
		}
	}
	if alive := query[int](t, there, "select count(*)::int from app.sessions where ended_at is null and expires_at > now()")[0]; alive > 0 {
		t.Errorf("%d sessions of before are alive", alive)
	}
	groups := query[int](t, there, "select count(*)::int from app.groups where name like 'Group %'")[0]
	t.Logf("%d groups were made beside the backup, %d are in it", written, groups)
	if groups < 1 || groups > written {
		t.Errorf("%d of %d groups are in the backup", groups, written)
	}

	// In the place of the first; the name is the confirmation.
	if _, err := m.Pek(t, "restore", quiet); err == nil || !strings.Contains(err.Error(), "--replace pek") {
		t.Errorf("people were replaced unasked: %v", err)
	}
	if _, err := m.Pek(t, "restore", quiet, "--replace", "other"); err == nil {
		t.Error("people were replaced by a wrong name")
	}
	must(m.Pek(t, "restore", quiet, "--replace", "pek", "--keep-sessions"))(t)
	nature := s.Connect(t, "postgres")
	there = dial(t, m.URL("postgres", "pek"))
	if before, after := sums(t, nature), sums(t, there); !slices.Equal(before, after) {
		t.Errorf("tables differ:\n%s\n\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
	head := func(out string, err error) []string { return strings.Split(strings.TrimSpace(must(out, err)(t)), "\n") }
	before, after := head(s.Pek(t, "audit", "head")), head(m.Pek(t, "audit", "head"))
	if len(before) != 2 || !slices.Equal(before, after) {
		t.Errorf("heads: %v, %v", before, after)
	}
	_ = there.Close(t.Context())
	if err := m.Stop(); err != nil {
		t.Fatal(err)
	}
	other := s.StartOn(t, m.Home)
	if before, after := decisions(t, s), decisions(t, other); !slices.Equal(before, after) {
		t.Error("decisions differ")
	}
	// Life goes on: what is written there is sealed, and the chain holds.
	other.Operator(t, "club").Exec(t.Context(), "select api.create_group('After', 'sport@sport')") //nolint:errcheck // the seal tells
	sealed(t, other)
	demandText(t, must(other.Pek(t, "audit", "verify"))(t), "everything fits")
}

// decisions asks 1,000 times whether somebody may something, by the API.
func decisions(t *testing.T, s *stack.Stack) []bool {
	t.Helper()
	dice := rand.New(rand.NewPCG(6, 125)) //nolint:gosec // the same questions each time
	nature := s.Connect(t, "postgres")
	actions := []string{"viewGroup", "viewMembers", "editMembers", "editGroupProfile", "moveGroupOwner", "viewScores", "editScores", "evaluateScores"}
	var answers []bool
	yes := 0
	for _, realm := range []string{"hub", "club"} {
		groups := query[string](t, nature, "select handle from app.groups where realm_id = $1 order by id", realm)
		for _, person := range query[string](t, nature, `select f.username from app.profiles f join app.realm_members m using (user_id)
			where m.realm_id = $1 order by f.username_key limit 5`, realm) {
			var checks []map[string]string
			for range 100 {
				checks = append(checks, map[string]string{"action": actions[dice.IntN(len(actions))], "group": groups[dice.IntN(len(groups))]})
			}
			var told []struct{ Allowed bool }
			a := s.Client(s.Token(t, person, realm)).Call(t, "may_many", map[string]any{"checks": checks})
			if err := json.Unmarshal([]byte(a.Text), &told); err != nil || len(told) != 100 {
				t.Fatalf("%s: %d %s", person, a.StatusCode, a.Text)
			}
			for _, answer := range told {
				answers = append(answers, answer.Allowed)
				if answer.Allowed {
					yes++
				}
			}
		}
	}
	t.Logf("%d decisions, %d of them yes", len(answers), yes)
	if len(answers) != 1000 || yes < 100 || yes > 900 {
		t.Fatalf("%d decisions, %d of them yes: no fair sample", len(answers), yes)
	}
	return answers
}
