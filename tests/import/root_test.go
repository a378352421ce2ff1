package importer

import (
	"strings"
	"testing"
)

// After a first import somebody has to hold the root, or nobody can hand out codes.
func TestOperatorNamesTheRoot(t *testing.T) {
	t.Parallel()
	h := newRealm(t, "import-root")
	if _, err := h.load(t, harbourFile); err != nil {
		t.Fatal(err)
	}
	if out, err := h.Pek(t, "realm", "root", h.realm, "emil-h"); err != nil || !strings.Contains(out, "emil-h holds the root") {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := h.Pek(t, "realm", "list"); err != nil || !strings.Contains(out, "emil-h") {
		t.Errorf("%v\n%s", err, out)
	}
	if out, err := h.Pek(t, "realm", "root", h.realm, "nobody-such"); err == nil || !strings.Contains(out, "person_not_found") {
		t.Errorf("a stranger: %v\n%s", err, out)
	}
}
