package kill

import (
	"strconv"
	"strings"
	"testing"

	"pek/tests/stack"
)

// What `pek dev` starts comes back by itself, with everything that was there.
//
//nolint:paralleltest // one at a time
func TestDevStartsAgain(t *testing.T) {
	s := stack.Start(t)
	r := s.NewRealm(t, "dev")
	anna := r.As(t, "anna")
	pid, err := strconv.Atoi(r.Text(t, `select split_part(pg_read_file('postmaster.pid'), E'\n', 1)`))
	if err != nil {
		t.Fatal(err)
	}
	all := processes(t)
	servers := []int{pid}
	for other, p := range all {
		if p.parent == all[pid].parent && strings.HasPrefix(p.name, "postgrest") {
			servers = append(servers, other)
		}
	}
	if len(servers) != 2 {
		t.Fatalf("no PostgREST beside PostgreSQL: %v", servers)
	}
	for _, server := range servers {
		kill(t, server)
		eventually(t, "it comes back", func() bool {
			a := anna.Call(t, "create_group", map[string]any{"name": "Again " + strconv.Itoa(server), "parent": "sport@sport"})
			if a.StatusCode >= 500 && (a.StatusCode != 503 || a.Header.Get("Retry-After") == "") {
				t.Fatalf("%d %s", a.StatusCode, a.Text)
			}
			return a.StatusCode == 200 || a.Code(t) == "name_taken"
		})
		if a := anna.Get(t, "/g/sport@sport"); a.StatusCode != 200 || !strings.Contains(a.Text, "Again "+strconv.Itoa(server)) {
			t.Errorf("%d: what was acknowledged is not on the page", a.StatusCode)
		}
	}
}
