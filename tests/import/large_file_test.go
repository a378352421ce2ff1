package importer

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"pek/tests/stack"
)

// The real file is not ours to keep in the repository: the organisation of a
// large project with 284 teams, found beside it or named by PEK_TEST_ORG_FILE.
func TestImportLargeFile(t *testing.T) {
	t.Parallel()
	file := os.Getenv("PEK_TEST_ORG_FILE")
	if file == "" {
		file = filepath.Join(stack.Root(), "..", "shared", "data", "kubernetes-org.yaml")
	}
	if _, err := os.Stat(file); err != nil {
		t.Skip("skipped: no large organisation file here; PEK_TEST_ORG_FILE may name one")
	}
	h := newRealm(t, "import-large")

	started := time.Now()
	r, err := h.load(t, file)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("imported in %s (goal: under 5 s)", time.Since(started).Round(time.Millisecond))
	if r.GroupsCreated != 285 || r.PeopleJoined != 1276 || r.MembershipsCreated != 2966 || r.OwnersAssigned != 83 || r.AliasesCreated != 19 {
		t.Errorf("counts: %+v", r)
	}
	ownerless := 0
	for _, w := range r.Warnings {
		if w.Key == "group_ownerless" {
			ownerless++
		}
	}
	if ownerless != 250 {
		t.Errorf("want 250 groups without an owner, got %d", ownerless)
	}
	if n := one[int](t, h, "select count(*) from api.groups"); n != 285 {
		t.Errorf("%d groups", n)
	}

	before := h.trail(t)
	started = time.Now()
	if r, err = h.load(t, file); err != nil || r.Changed {
		t.Errorf("second import: %+v, %v", r, err)
	}
	t.Logf("again in %s", time.Since(started).Round(time.Millisecond))
	if after := h.trail(t); after != before {
		t.Errorf("audit entries: %d before, %d after", before, after)
	}
}
