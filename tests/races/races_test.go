package races

import (
	"fmt"
	"strings"
	"testing"

	"pek/tests/stack"
)

// race is one interleaving: what comes before, who holds, who comes late, what
// each must be told, and how the guard is taken away; harm is what then happens.
type race struct {
	name          string
	before        []act
	first, second act
	told, then    string
	check         func(w *world) string // something else that must hold; "" when it does
	guard         []mutation
	harm          string
}

// outcome plays a race and tells everything that is wrong.
func (r race) outcome(w *world) string {
	w.t.Helper()
	w.must(r.before...)
	r = r.named(w)
	one, two := w.meet(r.first, r.second)
	wrong := stack.Broken(w.t, w.nature, w.ID)
	if one != r.told {
		wrong = append(wrong, "the first is told "+one)
	}
	if two != r.then {
		wrong = append(wrong, "the late one is told "+two)
	}
	if r.check != nil {
		if more := r.check(w); more != "" {
			wrong = append(wrong, more)
		}
	}
	return strings.Join(wrong, "\n")
}

// named puts keys in the place of <policy> and <policy|handle>, which did not
// exist when the race was written.
func (r race) named(w *world) race {
	for _, call := range []*string{&r.first.call, &r.second.call} {
		*call = w.text(*call)
		for {
			_, rest, found := strings.Cut(*call, "<")
			if !found {
				break
			}
			name, _, _ := strings.Cut(rest, ">")
			key := ""
			if policy, handle, isLine := strings.Cut(name, "|"); isLine {
				key = w.line(policy, handle)
			} else {
				key = w.policy(name)
			}
			*call = strings.ReplaceAll(*call, "<"+name+">", "'"+key+"'")
		}
	}
	return r
}

// TestRaces: nobody is told yes who should not be, and what must hold holds.
func TestRaces(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	handy(t, s)
	for i, r := range races() { //nolint:paralleltest // one at a time: what must meet has so long to meet
		t.Run(r.name, func(t *testing.T) {
			if wrong := r.outcome(newWorld(t, s, fmt.Sprintf("race-%d", i))); wrong != "" {
				t.Error(wrong)
			}
		})
	}
}

// TestBrokenBuilds shares one private stack among the tests that take guards away:
// one after the other, because they change the rules for everybody.
//
//nolint:paralleltest // its parts, for that reason
func TestBrokenBuilds(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	handy(t, s)
	t.Run("races can be lost", func(t *testing.T) { racesCanFail(t, s) })
	t.Run("guards are needed", func(t *testing.T) { guardsCanFail(t, s) })
	t.Run("an old picture", func(t *testing.T) { oldPictureCanFail(t, s) })
	t.Run("case 43: every row of a cascade may fail", func(t *testing.T) { everyRowMayFail(t, s) })
	t.Run("case 33: no line outlives its group", func(t *testing.T) { noLineOutlivesItsGroup(t, s) })
}

// luck is how often a race without its guard may end well before it is a wonder:
// where both wait for one row, PostgreSQL decides who is first, and one order of two may be harmless.
const luck = 6

// racesCanFail: without its guard each race is lost, in the way that it guards against.
func racesCanFail(t *testing.T, s *stack.Stack) {
	t.Helper()
	for i, r := range races() {
		t.Run(r.name, func(t *testing.T) {
			var wrong string
			for n := 0; n < luck && wrong == ""; n++ {
				t.Run(fmt.Sprintf("try %d", n), func(t *testing.T) {
					w := newWorld(t, s, fmt.Sprintf("lost-%d-%d", i, n))
					mutate(t, w.nature, r.guard)
					wrong = r.outcome(w)
				})
			}
			if !strings.Contains(wrong, r.harm) || r.harm == "" {
				t.Errorf("without the guard: %q, expected %q", wrong, r.harm)
			}
		})
	}
}
