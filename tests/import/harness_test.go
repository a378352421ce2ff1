// Package importer drives `pek import` against a running stack.
package importer

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// harbour is one test's own realm, and the operator's look into it.
type harbour struct {
	*stack.Stack
	realm string
	conn  *pgx.Conn
}

func newRealm(t *testing.T, realm string) *harbour {
	t.Helper()
	s := stack.Get(t)
	if out, err := s.Pek(t, "realm", "add", realm); err != nil {
		t.Fatalf("add realm: %v\n%s", err, out)
	}
	return &harbour{Stack: s, realm: realm, conn: s.Operator(t, realm)}
}

// report is the part of the JSON report that tests look at.
type report struct {
	Changed            bool `json:"changed"`
	GroupsCreated      int  `json:"groups_created"`
	GroupsUpdated      int  `json:"groups_updated"`
	PeopleJoined       int  `json:"people_joined"`
	MembershipsCreated int  `json:"memberships_created"`
	OwnersAssigned     int  `json:"owners_assigned"`
	AliasesCreated     int  `json:"aliases_created"`
	Warnings, Refused  []note
}

type note struct {
	Line   int
	Key    string
	Reason string
}

// load runs `pek import --json` in the test's realm; the report is its last line.
func (h *harbour) load(t *testing.T, file string, flags ...string) (report, error) {
	t.Helper()
	file, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	out, failed := h.Pek(t, append([]string{"import", file, "--json", "--realm", h.realm}, flags...)...)
	var r report
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "{") {
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				t.Fatalf("report: %v in %s", err, line)
			}
			return r, failed
		}
	}
	t.Fatalf("no report: %v\n%s", failed, out)
	return r, failed
}

// one reads one value as the operator who entered the realm.
func one[T any](t *testing.T, h *harbour, query string, args ...any) T {
	t.Helper()
	var value T
	if err := h.conn.QueryRow(t.Context(), query, args...).Scan(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

// trail counts what the audit of the realm remembers.
func (h *harbour) trail(t *testing.T) int {
	t.Helper()
	return one[int](t, h, "select count(*) from api.audit_entries")
}

// lists gives the keys of notes in the order of their lines.
func lists(notes []note) string {
	keys := make([]string, len(notes))
	for i, n := range notes {
		keys[i] = n.Key
	}
	return strings.Join(keys, " ")
}
