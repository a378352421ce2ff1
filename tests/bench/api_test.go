package bench

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

// BenchmarkAPI reads one group by its key, through the gateway and past it.
func BenchmarkAPI(b *testing.B) { keyed(b, stack.Get(b)) }

// BenchmarkPage reads a group's page with 50 members, and the same rows as JSON
// from PostgREST.
func BenchmarkPage(b *testing.B) { page(b, stack.Get(b)) }

func keyed(b *testing.B, s *stack.Stack) {
	b.Helper()
	signed := planted(b, s)
	ids := ids(b, s)
	var through, past [][]byte
	for i, id := range ids {
		token, query := signed[username(i%groupCount)], "/groups?select=handle,name,description&id=eq."+id
		through = append(through, written("GET", s.Gateway()+"/api"+query, token, ""))
		past = append(past, written("GET", s.PostgREST()+query, token, ""))
	}
	right := func(_ int, body []byte) bool { return bytes.Contains(body, []byte(`"handle"`)) }
	loads := inTurns(b, []system{
		{"gateway", func() (asker, error) { return dial(s.Gateway(), through, right) }, nil},
		{"PostgREST", func() (asker, error) { return dial(s.PostgREST(), past, right) }, nil},
	}, 7, 2*time.Second)
	ours, _ := rates(loads[0])
	peer, _ := rates(loads[1])
	report(b, "a group by key through /api/ against PostgREST itself", "1/s", ours, peer, "ratio >= 0.9", atLeast(0.9))
}

func page(b *testing.B, s *stack.Stack) {
	b.Helper()
	signed := planted(b, s)
	token := signed[username(1)]
	group := tree()[0].handle
	rows := s.PostgREST() + "/memberships?select=status,since,people(username,name)&order=people(username)&limit=50&group_id=eq." + ids(b, s)[0]
	html := written("GET", s.Gateway()+"/g/"+url.PathEscape(group), token, "")
	// As many people as the page shows, both times.
	loads := inTurns(b, []system{
		{"page", func() (asker, error) {
			return dial(s.Gateway(), [][]byte{html}, func(_ int, body []byte) bool { return bytes.Count(body, []byte(`href="/u/`)) >= 50 })
		}, nil},
		{"rows as JSON", func() (asker, error) {
			return dial(s.PostgREST(), [][]byte{written("GET", rows, token, "")}, func(_ int, body []byte) bool {
				return bytes.Count(body, []byte(`"username"`)) == 50
			})
		}, nil},
	}, 5, 2*time.Second)
	ours, _ := rates(loads[0])
	peer, _ := rates(loads[1])
	report(b, "group page with 50 members against the rows as JSON", "1/s", ours, peer, "ratio >= 0.5", atLeast(0.5))
}

// planted makes sure of the tree and gives everybody's token.
func planted(b *testing.B, s *stack.Stack) map[string]string {
	b.Helper()
	var there bool
	if err := s.Connect(b, "postgres").QueryRow(b.Context(), "select exists (select from app.realms where id = 'bench')").Scan(&there); err != nil {
		b.Fatal(err)
	}
	if !there {
		plant(b, s, "bench", tree())
	}
	return tokens(b, s, "bench")
}

// ids are the keys of the groups in the order of the tree.
func ids(b *testing.B, s *stack.Stack) []string {
	b.Helper()
	var data json.RawMessage
	err := s.Connect(b, "postgres").QueryRow(b.Context(), "select jsonb_object_agg(handle, id) from app.groups where realm_id = 'bench'").Scan(&data)
	if err != nil {
		b.Fatal(err)
	}
	byHandle := map[string]string{}
	if err := json.Unmarshal(data, &byHandle); err != nil {
		b.Fatal(err)
	}
	var all []string
	for _, g := range tree() {
		if id := byHandle[strings.ToLower(g.handle)]; id != "" {
			all = append(all, id)
		}
	}
	return all
}
