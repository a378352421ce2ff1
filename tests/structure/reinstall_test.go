package structure

import (
	"strings"
	"testing"

	"pek/tests/stack"
)

// Installing the rules again, and migrating again, changes nothing: the folder
// alone decides what stands.
func TestReinstallChangesNothing(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	conn := s.Connect(t, "postgres")
	before := stack.Catalogue(t, conn)
	if _, err := conn.Exec(t.Context(), `create policy loose on app.groups using (true); create function api.loose() returns int language sql as 'select 1'`); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"rules", "migrate"} {
		if out, err := s.Pek(t, command); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		after := stack.Catalogue(t, conn)
		if len(before) < 100 {
			t.Fatalf("only %d objects to compare", len(before))
		}
		if strings.Join(before, "\n") == strings.Join(after, "\n") {
			continue
		}
		for i := range min(len(before), len(after)) {
			if before[i] != after[i] {
				t.Fatalf("after %s:\n%s\nwas\n%s", command, after[i], before[i])
			}
		}
		t.Fatalf("after %s there are %d objects, before %d", command, len(after), len(before))
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	if _, err := s.Connect(t, "postgres").Exec(t.Context(), "update public.tern_schema_version set version = version + 1"); err != nil {
		t.Fatal(err)
	}
	out, err := s.Pek(t, "migrate")
	if err == nil || !strings.Contains(out, "newer pek") {
		t.Errorf("got %v\n%s", err, out)
	}
}
