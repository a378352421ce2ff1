// Package evaluations holds the formulas of evaluations against a second
// telling of them, and what is asked of many people at once.
package evaluations

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

const (
	people, groups   = 10_000, 500
	semester, before = "2026-2027/1", "2025-2026/2"
)

// The history of 10,000 people over 500 groups is what the definition says,
// and is written by one statement.
func TestHistoryIsItsDefinition(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(26, 11)) //nolint:gosec // the same cases every time
	realm := stack.Get(t).NewRealm(t, "histories")
	var boards []board
	members := map[uuid.UUID][]int{}
	for range groups {
		group := uuid.New()
		for range 60 {
			members[group] = append(members[group], r.IntN(people))
		}
		for _, s := range []string{semester, before, "2025-2026/1"} {
			boards = append(boards, deal(r, group, s, members[group])...)
		}
	}
	write(t, realm, boards, members)

	realm.Do(t, "select api.set_semester($1)", semester)
	start := time.Now()
	realm.Do(t, "select api.set_season('OFF')")
	took := time.Since(start)

	want := histories(boards, semester, before, 100)
	rows, err := realm.Connect(t, "postgres").Query(t.Context(), `select right(f.username, 5)::int, h.points
		from app.point_history h join app.profiles f using (user_id) where h.realm_id = $1 and h.semester = $2`, realm.ID, semester)
	if err != nil {
		t.Fatal(err)
	}
	got := map[int]int{}
	var person, points int
	if _, err := pgx.ForEachRow(rows, []any{&person, &points}, func() error { got[person] = points; return nil }); err != nil {
		t.Fatal(err)
	}
	wrong, most := 0, 0
	for p, w := range want {
		if g, ok := got[p]; !ok || g != w {
			if wrong++; wrong <= 5 {
				t.Errorf("person %d: %d, want %d (there: %v)", p, g, w, ok)
			}
		}
		if w == 100 {
			most++
		}
	}
	if len(got) != len(want) || wrong > 0 {
		t.Errorf("%d of %d wrong, %d rows, want %d", wrong, len(want), len(got), len(want))
	}
	if most == 0 || most == len(want) {
		t.Errorf("%d of %d at the maximum: the cases say too little", most, len(want))
	}
	t.Logf("%d people, %d scoreboards: history written in %v", len(want), len(boards), took)
}

// write puts the dealt scoreboards into the record, past the rules: it is the
// sums that are tested here, not the way to them.
func write(t *testing.T, realm *stack.Realm, boards []board, members map[uuid.UUID][]int) {
	t.Helper()
	conn := realm.Connect(t, "postgres")
	do(t, conn, "set session_replication_role = replica")
	users := make([]uuid.UUID, people)
	var userRows, profileRows, memberRows, groupRows, belongRows, boardRows, lineRows, pointRows [][]any
	for p := range users {
		users[p] = uuid.New()
		userRows = append(userRows, []any{users[p]})
		profileRows = append(profileRows, []any{users[p], fmt.Sprintf("histories.p%05d", p), fmt.Sprintf("Person %d", p)})
		memberRows = append(memberRows, []any{realm.ID, users[p]})
	}
	belongs := map[uuid.UUID]map[int]uuid.UUID{}
	for group, some := range members {
		groupRows = append(groupRows, []any{realm.ID, group, group.String(), group.String(), group.String()})
		belongs[group] = map[int]uuid.UUID{}
		for _, p := range some {
			if _, ok := belongs[group][p]; !ok {
				id := uuid.New()
				belongs[group][p] = id
				belongRows = append(belongRows, []any{realm.ID, id, group, users[p]})
			}
		}
	}
	now := time.Now()
	previous := uuid.Nil
	for _, b := range boards {
		var follows, judged any
		if b.version > 1 {
			follows = previous
		}
		if b.status == "ACCEPTED" || b.status == "REJECTED" {
			judged = now
		}
		previous = b.id
		boardRows = append(boardRows, []any{realm.ID, b.id, b.group, b.semester, b.version, follows, b.status, now, judged})
		lines := map[string]uuid.UUID{}
		for p, cells := range b.cells {
			for n, c := range cells {
				name := fmt.Sprintf("%v %d", c.work, n)
				if _, ok := lines[name]; !ok {
					lines[name] = uuid.New()
					category := "RESPONSIBILITY"
					if c.work {
						category = "WORK"
					}
					lineRows = append(lineRows, []any{realm.ID, lines[name], b.id, len(lines), category, name, 1000})
				}
				pointRows = append(pointRows, []any{realm.ID, uuid.New(), b.id, belongs[b.group][p], lines[name], c.points})
			}
		}
	}
	fill(t, conn, "users", []string{"id"}, userRows)
	fill(t, conn, "profiles", []string{"user_id", "username", "name"}, profileRows)
	fill(t, conn, "realm_members", []string{"realm_id", "user_id"}, memberRows)
	fill(t, conn, "groups", []string{"realm_id", "id", "org", "slug", "name"}, groupRows)
	fill(t, conn, "memberships", []string{"realm_id", "id", "group_id", "user_id"}, belongRows)
	fill(t, conn, "scoreboards", []string{"realm_id", "id", "group_id", "semester", "version", "previous_id", "status", "submitted_at", "judged_at"}, boardRows)
	fill(t, conn, "guidelines", []string{"realm_id", "id", "scoreboard_id", "position", "category", "name", "max_per_member"}, lineRows)
	fill(t, conn, "point_requests", []string{"realm_id", "id", "scoreboard_id", "membership_id", "guideline_id", "points"}, pointRows)
	do(t, conn, "analyze app.point_requests, app.guidelines, app.scoreboards, app.memberships")
}

func do(t *testing.T, conn *pgx.Conn, query string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func fill(t *testing.T, conn *pgx.Conn, table string, columns []string, rows [][]any) {
	t.Helper()
	if _, err := conn.CopyFrom(t.Context(), pgx.Identifier{"app", table}, columns, pgx.CopyFromRows(rows)); err != nil {
		t.Fatalf("fill %s: %v", table, err)
	}
}
