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

var shared running //nolint:gochecknoglobals // one stack per test binary, by design

// Main runs the tests of a package and stops the stack, if one was started.
// Use it as: func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }.
func Main(m *testing.M) int {
	code := m.Run()
	if shared.stack != nil {
		if err := shared.stack.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop stack:", err)
			return 1
		}
	}
	return code
}

// Get gives the package's stack, started on first use.
func Get(t testing.TB) *Stack {
	t.Helper()
	shared.once.Do(func() { shared.stack, shared.err = start(context.Background()) })
	if shared.err != nil {
		t.Fatalf("start the stack: %v", shared.err)
	}
	return shared.stack
}

// Start gives a stack of the test's own, for tests that change the whole database.
func Start(t testing.TB) *Stack {
	t.Helper()
	s, err := start(context.WithoutCancel(t.Context()))
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
