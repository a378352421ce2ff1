package bench

import (
	"context"
	"net/url"
	"strconv"
	"testing"
	"time"

	"pek/tests/stack"
)

// oursAt asks our gateway over HTTP, everybody with a token of their own.
func oursAt(b *testing.B, s *stack.Stack, groups []group, asked []question) system {
	b.Helper()
	signed := tokens(b, s, "bench")
	requests := make([][]byte, len(asked))
	for i, q := range asked {
		requests[i] = written("GET", s.Gateway()+"/api/rpc/may?action=moveGroupOwner&group="+url.QueryEscape(groups[q.group].handle), signed[username(q.person)], "")
	}
	right := func(n int, body []byte) bool { return string(body) == strconv.FormatBool(asked[n].want) }
	return system{
		name:    "pek",
		connect: func() (asker, error) { return dial(s.Gateway(), requests, right) },
		change:  changes(b, s, groups),
	}
}

// changes hands out and takes back the ownership of one group after the other.
func changes(b *testing.B, s *stack.Stack, groups []group) func(context.Context, int) error {
	b.Helper()
	operator := s.Operator(b, "bench")
	if _, err := operator.Exec(b.Context(), "select operator.add_person($1, 'Extra')", extra); err != nil {
		b.Fatal(err)
	}
	return func(ctx context.Context, n int) error {
		verb := "assign"
		if n%2 == 1 {
			verb = "revoke"
		}
		_, err := operator.Exec(ctx, `select api.`+verb+`_policy(p.id, $1) from app.policies p join app.groups g
			on g.realm_id = p.realm_id and g.id = p.owner_of where g.realm_id = 'bench' and g.handle_key = $2`, extra, groups[n/2%len(groups)].handle)
		return err //nolint:wrapcheck // named by the caller
	}
}

// BenchmarkMay asks who may do what: the same questions about the same tree.
func BenchmarkMay(b *testing.B) {
	const unit, faster, calmer = "1/s", "ratio >= 5", "ratio <= 0.2"
	groups := tree()
	asked := questions(groups, 1<<15)
	s := stack.Get(b)
	planted(b, s)
	pek := oursAt(b, s, groups, asked)
	for _, peer := range []struct {
		name  string
		start func(*testing.B, []group, []question) (system, error)
	}{{"OpenFGA", openfga}, {"SpiceDB, fully consistent", spicedb}} {
		rateName, tailName := "checks over HTTP against "+peer.name, "p99 at the rate that saturates "+peer.name
		b.Run(peer.name, func(b *testing.B) {
			other, err := peer.start(b, groups, asked)
			if err != nil {
				missing(b, rateName, unit, faster, err)
				missing(b, tailName, "ms", calmer, err)
				return
			}
			loads := inTurns(b, []system{pek, other}, 5, 2*time.Second)
			ourRate, _ := rates(loads[0])
			rate, tail := rates(loads[1])
			report(b, rateName, unit, ourRate, rate, faster, atLeast(5))

			calm := make([]time.Duration, 5)
			connections := askers(b, pek)
			for i := range calm {
				l := pace(b, pek, connections, rate, 2*time.Second)
				b.Logf("%-12s at the pace of %s: %s", pek.name, other.name, l)
				calm[i] = l.p99
			}
			report(b, tailName, "ms", ms(median(calm)), ms(tail), calmer, atMost(0.2))
		})
	}
}
