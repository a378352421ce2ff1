// Package stack is the seam through which servers come to the tests: today a
// real `pek dev` with its embedded PostgreSQL and PostgREST; system services or
// containers can stand behind the same interface.
package stack

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// Servers are the running parts that tests talk to.
type Servers interface {
	Gateway() string              // URL of the pages and the API
	PostgREST() string            // URL of PostgREST itself, past the gateway
	Issuer() string               // URL of the identity provider
	Database(login string) string // connection string of a login for database pek
	Environ() []string            // environment in which `pek` commands find the parts
	Stop() error                  // ends everything
}

// Stack is what a test package works with.
type Stack struct {
	Servers
	Binary string // a freshly built pek
}

// running is started by the first test that asks and stopped by Main.
type running struct {
	once  sync.Once
	stack *Stack
	err   error
}

//nolint:gochecknoglobals // one stack per test binary, by design
var (
	shared running // empty
	demo   running // with the demo in its hub
)

// Main runs the tests of a package and stops what was started.
// Use it as: func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }.
func Main(m *testing.M) int {
	code := m.Run()
	for _, r := range []*running{&shared, &demo} {
		if r.stack == nil {
			continue
		}
		if err := r.stack.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop stack:", err)
			return 1
		}
	}
	return code
}

// Get gives the package's stack, started on first use.
func Get(t testing.TB) *Stack {
	t.Helper()
	return shared.get(t, "--demo=false")
}

// Demo gives the package's stack with the demo in its hub, as `make run` shows it.
func Demo(t testing.TB) *Stack {
	t.Helper()
	return demo.get(t)
}

func (r *running) get(t testing.TB, flags ...string) *Stack {
	t.Helper()
	r.once.Do(func() { r.stack, r.err = start(context.Background(), flags...) })
	if r.err != nil {
		t.Fatalf("start the stack: %v", r.err)
	}
	return r.stack
}

// Start gives a stack of the test's own, for tests that change the whole database.
func Start(t testing.TB) *Stack {
	t.Helper()
	s, err := start(context.WithoutCancel(t.Context()), "--demo=false")
	if err != nil {
		t.Fatalf("start a stack: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Errorf("stop the stack: %v", err)
		}
	})
	return s
}

// Root is the folder of the repository.
func Root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..")
}

// Need reports that something is missing on this machine: an error in CI, a
// skip with its reason elsewhere.
func Need(t testing.TB, have bool, what string) {
	t.Helper()
	if have {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is missing, and CI must have it", what)
	}
	t.Skipf("skipped: %s is missing on this machine", what)
}

// Keys is the folder of the gateway's signing keys.
func (s *Stack) Keys() string {
	for _, variable := range s.Environ() {
		if home, ok := strings.CutPrefix(variable, "PEK_HOME="); ok {
			return filepath.Join(home, "keys")
		}
	}
	return ""
}
