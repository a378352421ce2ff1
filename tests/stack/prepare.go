package stack

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// Prepare makes what `pek dev` keeps – a database that is migrated, keys,
// passwords – and stops it again, for tests that start the parts themselves.
// It gives the program and the home folder, which goes with the test.
func Prepare(t testing.TB) (binary, home string) {
	t.Helper()
	s, err := start(context.WithoutCancel(t.Context()), "--demo=false")
	if err != nil {
		t.Fatalf("start a stack: %v", err)
	}
	d, ok := s.Servers.(*dev)
	if !ok {
		t.Fatalf("a stack of %T has no home folder", s.Servers)
	}
	t.Cleanup(func() { _ = os.RemoveAll(filepath.Dir(d.home)) })
	if err := d.end(); err != nil {
		t.Fatal(err)
	}
	return s.Binary, d.home
}
