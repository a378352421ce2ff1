package stack

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"pek/gateway/database"
	"pek/gateway/embedded"
)

// Machine is another PostgreSQL, with a folder and passwords of its own, as an
// administrator prepares it: roles and an empty database, nothing of pek's yet.
type Machine struct {
	*embedded.Postgres
	Home   string // its PEK_HOME; nothing else lies in the folder above it
	Binary string
}

// NewMachine starts one, which ends with the test.
func (s *Stack) NewMachine(t testing.TB) *Machine {
	t.Helper()
	dir, err := os.MkdirTemp("", "pek-machine-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	m := &Machine{Home: filepath.Join(dir, "home"), Binary: s.Binary}
	m.Start(t)
	passwords := map[string]string{}
	for _, login := range embedded.Logins()[1:] {
		passwords[login] = m.Passwords[login]
	}
	if err := database.Bootstrap(t.Context(), m.URL("postgres", "postgres"), m.URL("postgres", "pek"), passwords); err != nil {
		t.Fatal(err)
	}
	return m
}

// Start starts the server again after Stop.
func (m *Machine) Start(t testing.TB) {
	t.Helper()
	p, err := embedded.StartPostgres(context.WithoutCancel(t.Context()), embedded.Tools{Dir: filepath.Join(Root(), "tools")}, m.Home)
	if err != nil {
		t.Fatal(err)
	}
	m.Postgres = p
	t.Cleanup(func() { _ = p.Stop() })
}

// Pek runs a command of pek against the machine; the error is what it printed.
func (m *Machine) Pek(t testing.TB, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), m.Binary, args...) //nolint:gosec // our own program
	cmd.Env = append(os.Environ(), "PEK_HOME="+m.Home)
	cmd.Dir = Root()
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = errors.New(string(out))
	}
	return string(out), err
}
