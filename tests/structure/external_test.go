package structure

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// A database that is not ours: `pek migrate` makes everything in an empty one,
// from addresses alone, and the logins get the passwords that stand in them.
func TestMigrateAnExternalDatabase(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	admin := s.Database("postgres")
	maintenance := *must(t, admin)
	maintenance.Path = "/postgres"
	conn := dial(t, maintenance.String())
	do(t, conn, "drop database pek with (force)")
	do(t, conn, "create database pek")

	renewed := func(login string) string {
		u := must(t, s.Database(login))
		u.User = url.UserPassword(login, "new/"+login+"@")
		return u.String()
	}
	file := filepath.Join(t.TempDir(), "admin_url")
	if err := os.WriteFile(file, []byte(admin+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // again with every new version
		cmd := exec.CommandContext(t.Context(), s.Binary, "migrate")
		cmd.Env = append(os.Environ(), "PEK_HOME="+t.TempDir(), "PEK_ADMIN_URL_FILE="+file, "PEK_MIGRATOR_URL="+renewed("migrator"),
			"PEK_OPERATOR_URL="+renewed("pek_operator"), "PEK_DATABASE_URL="+renewed("gatekeeper"))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	for _, login := range []string{"migrator", "pek_operator", "gatekeeper"} {
		if got := query[string](t, dial(t, renewed(login)), "select current_user::text"); strings.Join(got, "") != login {
			t.Errorf("%s logs in as %v", login, got)
		}
	}
	if got := query[string](t, dial(t, admin), "select id from app.realms"); strings.Join(got, "") != "hub" {
		t.Errorf("realms: %v", got)
	}
}

func must(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func dial(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}
