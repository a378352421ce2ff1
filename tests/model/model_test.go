package model

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// number reads a setting of `make soak`.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// TestModel is case 38: it plays random games, the same ones every time: PEK_MODEL_SEEDS
// realms of PEK_MODEL_STEPS commands. One game alone: -run 'TestModel/seed_7$'.
func TestModel(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	seeds, steps := number("PEK_MODEL_SEEDS", 20), number("PEK_MODEL_STEPS", 300)
	if testing.Short() {
		seeds = 2
	}
	other := s.NewRealm(t, "elsewhere")
	for seed := number("PEK_MODEL_FIRST", 1); seed < number("PEK_MODEL_FIRST", 1)+seeds; seed++ {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			g := begin(t, s, other, seed, steps)
			for g.step < steps {
				g.play()
				if g.step%50 == 0 || g.step == steps {
					g.checkpoint(g.step == steps)
				}
			}
			t.Logf("%d commands in %.1f s; %s", g.step, time.Since(start).Seconds(), g.summary())
		})
	}
}

// begin makes the realm: the cast of the stack, eight more people, a few groups.
func begin(t *testing.T, s *stack.Stack, other *stack.Realm, seed, steps int) *game {
	t.Helper()
	in := s.NewRealm(t, fmt.Sprintf("model-%d", seed))
	for i := range 8 {
		in.Do(t, "select operator.add_person($1, $2)", in.Name(fmt.Sprintf("p%d", i)), fmt.Sprintf("Person %d", i))
	}
	g := &game{
		t: t, in: in, nature: s.Connect(t, "postgres"), gate: s.Connect(t, "gatekeeper"),
		dice: roll(seed, min(steps*8, 20000)), strange: other.ID, done: map[string]int{},
		groups: number("PEK_MODEL_GROUPS", 24), policies: number("PEK_MODEL_POLICIES", 60),
	}
	if err := g.nature.QueryRow(t.Context(), "select user_id::text from app.profiles where username = $1", other.Name("anna")).Scan(&g.stranger); err != nil {
		t.Fatal(err)
	}
	g.rememberDora()
	for _, who := range atOtherDoors(seed) {
		c := client{web: in.As(t, who), psql: in.DBA(t, fmt.Sprintf("dba_model_%d_%s", seed, who), in.Name(who), in.ID)}
		if err := g.nature.QueryRow(t.Context(), "select user_id::text from app.profiles where username = $1", in.Name(who)).Scan(&c.person); err != nil {
			t.Fatal(err)
		}
		g.clients = append(g.clients, c)
	}
	g.Realm = load(t, g.nature, in.ID)
	g.people = slices.Sorted(maps.Keys(g.People))
	g.epochs, g.rights = g.readEpochs(), g.digests()
	return g
}

// atOtherDoors: two people ask in psql, through the API and on the page too, in
// every fourth realm.
func atOtherDoors(seed int) []string {
	if seed%4 == 1 {
		return []string{"anna", "p1"}
	}
	return nil
}

// rememberDora: the stack takes the member policy from her behind the audit's
// back; here the root does it, and it is on record.
func (g *game) rememberDora() {
	g.t.Helper()
	var policy, dora, root ID
	err := g.nature.QueryRow(g.t.Context(), `with off as materialized (select set_config('session_replication_role', 'replica', false))
		insert into app.assignments (realm_id, policy_id, user_id)
		select p.realm_id, p.id, f.user_id from app.policies p, app.profiles f, off where p.realm_id = $1 and p.role = 'member' and f.username = $2
		returning policy_id::text, user_id::text, (select user_id::text from app.profiles where username = $3)`,
		g.in.ID, g.in.Name("dora"), g.in.Name("root")).Scan(&policy, &dora, &root)
	if err != nil {
		g.t.Fatal(err)
	}
	if _, err := g.nature.Exec(g.t.Context(), "reset session_replication_role"); err != nil {
		g.t.Fatal(err)
	}
	if _, v := g.call(root, "revoke_policy", map[string]any{"policy": policy, "person": dora}); v != OK() {
		g.t.Fatal(v)
	}
}

func (g *game) summary() string {
	refused, all := 0, 0
	keys := map[string]int{}
	for outcome, n := range g.done {
		all += n
		if part := strings.SplitN(outcome, " ", 3); part[1] != "200" {
			refused += n
			keys[part[2]] += n
		}
	}
	return fmt.Sprintf("%d done, %d refused: %v", all-refused, refused, keys)
}
