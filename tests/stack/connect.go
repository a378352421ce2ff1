package stack

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Connect opens a connection with a login (postgres, migrator, gatekeeper or
// pek_operator) that ends with the test.
func (s *Stack) Connect(t testing.TB, login string) *pgx.Conn {
	t.Helper()
	return dial(t, s.Database(login))
}

func dial(t testing.TB, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// Operator opens a connection of the operator that has entered the realm.
func (s *Stack) Operator(t testing.TB, realm string) *pgx.Conn {
	t.Helper()
	conn := s.Connect(t, "pek_operator")
	if _, err := conn.Exec(t.Context(), "select session.enter($1)", realm); err != nil {
		t.Fatalf("enter %s: %v", realm, err)
	}
	return conn
}

// Pek runs a `pek` command against the stack and gives what it printed.
func (s *Stack) Pek(t testing.TB, args ...string) (string, error) {
	t.Helper()
	return s.command(t.Context(), args...)
}

func (s *Stack) command(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, s.Binary, args...) //nolint:gosec // our own program
	cmd.Env = append(os.Environ(), s.Environ()...)
	cmd.Dir = Root()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("pek %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// Token opens a session for a person and gives its signed token.
func (s *Stack) Token(t testing.TB, username, realm string) string {
	t.Helper()
	out, err := s.Pek(t, "token", "--user", username, "--realm", realm, "--ttl", "1h")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(out)
}

// DBA makes a PostgreSQL login that is the person in the realm, and connects with it.
func (s *Stack) DBA(t testing.TB, login, username, realm string) *pgx.Conn {
	t.Helper()
	return dial(t, s.DBAURL(t, login, username, realm))
}

// DBAURL makes such a login and gives its connection string.
func (s *Stack) DBAURL(t testing.TB, login, username, realm string) string {
	t.Helper()
	nature := s.Connect(t, "postgres")
	for _, statement := range []string{
		fmt.Sprintf("create role %s login password 'secret' in role visitor", login),
	} {
		if _, err := nature.Exec(t.Context(), statement); err != nil {
			t.Fatalf("make login %s: %v", login, err)
		}
	}
	if _, err := s.Operator(t, realm).Exec(t.Context(), "select operator.add_login($1, $2)", login, username); err != nil {
		t.Fatalf("list login %s: %v", login, err)
	}
	config, err := pgx.ParseConfig(s.Database("postgres"))
	if err != nil {
		t.Fatalf("read address: %v", err)
	}
	return fmt.Sprintf("postgres://%s:secret@%s:%d/pek?sslmode=disable", login, config.Host, config.Port)
}
