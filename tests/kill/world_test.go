package kill

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"

	"pek/tests/stack"
)

// inside says that the tests run in a mount namespace of their own.
const inside = "PEK_KILL_INSIDE"

// TestMain goes, when it may, into a mount namespace: what is mounted there is
// seen by nobody else and goes with the last process.
func TestMain(m *testing.M) {
	if os.Geteuid() == 0 && os.Getenv(inside) == "" {
		runtime.LockOSThread()                                // whose end the tests die of
		cmd := exec.Command("/proc/self/exe", os.Args[1:]...) //nolint:gosec,noctx // ourselves
		cmd.Env = append(os.Environ(), inside+"=yes")
		cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
		cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
		if cmd.Start() == nil {
			_ = cmd.Wait()
			os.Exit(cmd.ProcessState.ExitCode())
		}
	}
	os.Exit(stack.Main(m))
}

const (
	teams    = 4
	perTeam  = 24 // half of them get points, the other half come and go
	policies = 3
	aside    = 0 // the place in a team, from both ends, of whom the storms leave alone
)

// world is a realm in which there is much to write at the same moment: four
// teams with a leader each, points, memberships, and policies to hand out.
type world struct {
	*servers
	cells  []*cell
	tokens map[string]string // by username
}

func team(n int) string   { return fmt.Sprintf("arena@team-%d", n) }
func leader(n int) string { return fmt.Sprintf("k.lead%d", n) }

func member(n, i int) string { return fmt.Sprintf("k.m%d-%02d", n, i) }

func newWorld(t *testing.T, s *servers) *world {
	t.Helper()
	w := &world{servers: s, tokens: map[string]string{}}
	st := s.stack()
	if out, err := st.Pek(t, "realm", "add", "kill"); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	operator := st.Operator(t, "kill")
	do := func(query string, args ...any) {
		t.Helper()
		if _, err := operator.Exec(t.Context(), query, args...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	people := []string{"k.root", "k.chief"}
	sections := []map[string]any{}
	for n := range teams {
		people = append(people, leader(n))
		members := []string{}
		for i := range perTeam {
			members = append(members, member(n, i))
		}
		people = append(people, members...)
		sections = append(sections, map[string]any{
			"name": fmt.Sprintf("Team %d", n), "slug": fmt.Sprintf("team-%d", n), "line": n + 2,
			"maintainers": []string{leader(n)}, "members": members,
		})
	}
	do("select operator.add_person(p, p) from unnest($1::text[]) p", people)
	do("select operator.make_root('k.root')")
	organisation, err := json.Marshal(map[string]any{"name": "Arena", "slug": "arena", "line": 1, "admins": []string{"k.chief"}, "teams": sections})
	if err != nil {
		t.Fatal(err)
	}
	do("select api.import_organisation($1::jsonb)", string(organisation))
	do("select api.set_semester('2026-2027/1')")
	do("select api.set_season('SUBMISSION')")
	for n := range teams {
		do("select api.open_scoreboard($1)", team(n))
		for _, g := range []string{"Work", "Lead"} {
			do("select api.create_guideline($1, $2, 'WORK', 1000)", team(n), g)
		}
	}
	for n := range policies {
		do("select api.create_policy((select id from api.policies where role = 'realm_root'), $1)", fmt.Sprintf("helpers %d", n))
	}
	w.fillCells(t)
	w.signIn(t)
	return w
}

// signIn gives those who write a token, which lives for an hour.
func (w *world) signIn(t *testing.T) {
	t.Helper()
	for _, name := range []string{"k.root", leader(0), leader(1), leader(2), leader(3)} {
		w.tokens[name] = w.stack().Token(t, name, "kill")
	}
}

// fillCells lists everything that has one value at a time.
func (w *world) fillCells(t *testing.T) {
	t.Helper()
	ids := list(t, w.servers, "select id::text from app.policies where realm_id = 'kill' and name like 'helpers %' order by name")
	for n := range teams {
		guidelines := list(t, w.servers, `select l.id::text from app.guidelines l join app.scoreboards b on b.realm_id = l.realm_id and b.id = l.scoreboard_id
			join app.groups g on g.realm_id = b.realm_id and g.id = b.group_id where g.realm_id = 'kill' and g.handle = $1 order by l.name`, team(n))
		for i := range perTeam {
			who := member(n, i)
			if i == aside || i == perTeam-1-aside {
				continue
			}
			for _, id := range ids {
				w.cells = append(w.cells, &cell{kind: "assignment", by: "k.root", of: id, person: who, known: "no"})
			}
			if i >= perTeam/2 {
				w.cells = append(w.cells, &cell{kind: "membership", by: leader(n), of: team(n), person: who, known: "ACTIVE"})
				continue
			}
			for _, id := range guidelines {
				w.cells = append(w.cells, &cell{kind: "points", by: leader(n), of: team(n), person: who, guideline: id, known: "0"})
			}
		}
	}
	if len(w.cells) < 300 {
		t.Fatalf("only %d cells", len(w.cells))
	}
}

// actual reads what the cells hold now, by key.
func (w *world) actual(t *testing.T) map[string]string {
	t.Helper()
	values := map[string]string{}
	for _, row := range list(t, w.servers, `
		select jsonb_build_array('assignment ' || a.policy_id || ' ' || f.username, 'yes')::text
		  from app.assignments a join app.profiles f using (user_id) where a.realm_id = 'kill'
		union all select jsonb_build_array('membership ' || g.handle || ' ' || f.username, p.status)::text
		  from app.memberships m join app.membership_periods p on p.realm_id = m.realm_id and p.membership_id = m.id and p.until is null
		  join app.groups g on g.realm_id = m.realm_id and g.id = m.group_id join app.profiles f using (user_id) where m.realm_id = 'kill'
		union all select jsonb_build_array('points ' || p.guideline_id || ' ' || f.username, p.points::text)::text
		  from app.point_requests p join app.memberships m on m.realm_id = p.realm_id and m.id = p.membership_id
		  join app.profiles f using (user_id) where p.realm_id = 'kill'`) {
		var pair [2]string
		if err := json.Unmarshal([]byte(row), &pair); err != nil {
			t.Fatal(err)
		}
		values[pair[0]] = pair[1]
	}
	return values
}

// acknowledged says whether an answer promises that something was done.
func (a answer) acknowledged() bool {
	if a.page {
		return a.status == http.StatusSeeOther
	}
	return a.status == http.StatusOK
}
