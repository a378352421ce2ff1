package model

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"pek/gateway/refusal"
	"pek/tests/stack"
)

// game is one realm, played in the database and in the model at once.
type game struct {
	*Realm
	t        *testing.T
	in       *stack.Realm
	nature   *pgx.Conn // the superuser, for looking
	gate     *pgx.Conn // the gatekeeper, for acting
	dice     dice
	people   []ID
	stranger ID // belongs to another realm
	strange  string
	epochs   map[ID]int64
	rights   map[ID]string
	step     int
	names    int
	past     []string
	done     map[string]int // commands by outcome
	clients  []client
	groups   int // how many groups, how many policies at most
	policies int
}

// client is a person at the other doors.
type client struct {
	person ID
	web    *stack.Client
	psql   *pgx.Conn
}

// dice deals from a stream that rapid makes from a fixed seed.
type dice struct {
	deals []uint64
	next  int
}

func roll(seed, length int) dice {
	return dice{deals: rapid.SliceOfN(rapid.Uint64(), length, length).Example(seed)}
}

// n gives a number below n. The deals are small more often than not; mixing in
// the place spreads them.
func (d *dice) n(n int) int {
	x := d.deals[d.next%len(d.deals)] + uint64(d.next)*0x9e3779b97f4a7c15 //nolint:gosec // mixing
	d.next++
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return int((x ^ x>>31) % uint64(n)) //nolint:gosec // below n
}

func (d *dice) chance(percent int) bool { return d.n(100) < percent }

func pick[T any](d *dice, from []T) T {
	if len(from) == 0 {
		var none T
		return none
	}
	return from[d.n(len(from))]
}

const enter = "select set_config('role', 'visitor', true), set_config('request.jwt.claims', $1, true)"

// as runs queries as a person, the way the gateway does, in one transaction.
func (g *game) as(person ID, query string, args ...any) (json.RawMessage, error) {
	realm := g.in.ID
	if person == g.stranger {
		realm = g.strange
	}
	claims := fmt.Sprintf(`{"iss":"pek","aud":"pek","role":"visitor","sub":%q,"realm":%q,"door":"api"}`, person, realm)
	batch := &pgx.Batch{}
	batch.Queue("begin")
	batch.Queue(enter, claims)
	var answer json.RawMessage
	batch.Queue(query, args...).QueryRow(func(row pgx.Row) error { return row.Scan(&answer) })
	batch.Queue("commit")
	if err := g.gate.SendBatch(g.t.Context(), batch).Close(); err != nil {
		_, again := g.gate.Exec(g.t.Context(), "rollback")
		return nil, errors.Join(err, again)
	}
	return answer, nil
}

// call calls a procedure as a person and gives what it came to.
func (g *game) call(person ID, procedure string, args map[string]any) (json.RawMessage, Verdict) {
	names := make([]string, 0, len(args))
	for name := range args {
		names = append(names, name)
	}
	slices.Sort(names)
	values := make([]any, len(names))
	for i, name := range names {
		values[i] = args[name]
		names[i] = fmt.Sprintf("%q => $%d", name, i+1)
	}
	answer, err := g.as(person, "select jsonb_agg(to_jsonb(x)) from api."+procedure+"("+strings.Join(names, ", ")+") x", values...)
	if err != nil {
		r := refusal.From(err)
		if r.Status >= 500 {
			g.fail("%s: %v", procedure, err)
		}
		return nil, no(r.Status, r.Key)
	}
	var rows []json.RawMessage
	if err := json.Unmarshal(answer, &rows); err != nil {
		g.fail("%s answered %s", procedure, answer)
	}
	if len(rows) != 1 {
		return answer, OK()
	}
	return rows[0], OK()
}

// fail ends the game and tells its last moves.
func (g *game) fail(format string, args ...any) {
	g.t.Helper()
	g.t.Fatalf("step %d: %s\nlast moves:\n%s", g.step, fmt.Sprintf(format, args...), strings.Join(g.past[max(0, len(g.past)-6):], "\n"))
}
