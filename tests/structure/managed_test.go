package structure

import (
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// managed is a cluster without pek, and one administrator who is no superuser.
type managed struct {
	*stack.Stack
	nature *pgx.Conn // the superuser, in the maintenance database
	before []string  // what the catalogue of pek's database held when a superuser had made it
}

func newManaged(t *testing.T, rights string) managed {
	t.Helper()
	s := stack.Start(t)
	m := managed{s, dial(t, in(must(t, s.Database("postgres")), "postgres")), catalogue(t, s.Connect(t, "postgres"))}
	forget(t, m.nature)
	do(t, m.nature, "create role cloud login createrole createdb "+rights+" password 'cloud'")
	return m
}

// newManagedBySuperuser is the same with an administrator who may do everything.
func newManagedBySuperuser(t *testing.T) managed {
	t.Helper()
	return newManaged(t, "superuser")
}

// forget takes everything of pek's out of a cluster.
func forget(t *testing.T, nature *pgx.Conn) {
	t.Helper()
	do(t, nature, "drop database pek with (force)")
	for _, role := range []string{"migrator", "steward", "searcher", "gatekeeper", "pek_operator", "visitor", "anonymous", "operator"} {
		do(t, nature, "drop role "+role)
	}
}

func in(u *url.URL, database string) string {
	there := *u
	there.Path = "/" + database
	return there.String()
}

// as is the address of a login whose password is its name.
func (m managed) as(t *testing.T, login string) string {
	t.Helper()
	u := must(t, m.Database("postgres"))
	u.User = url.UserPassword(login, login)
	return in(u, "pek")
}

func (m managed) environ(t *testing.T) []string {
	t.Helper()
	return []string{
		"PEK_HOME=" + t.TempDir(), "PEK_ADMIN_URL=" + m.as(t, "cloud"), "PEK_MIGRATOR_URL=" + m.as(t, "migrator"),
		"PEK_OPERATOR_URL=" + m.as(t, "pek_operator"), "PEK_DATABASE_URL=" + m.as(t, "gatekeeper"),
	}
}

func (m managed) migrate(t *testing.T, flags ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), m.Binary, append([]string{"migrate"}, flags...)...) //nolint:gosec // our own program
	cmd.Env = append(os.Environ(), m.environ(t)...)
	out, err := cmd.CombinedOutput()
	return string(out), err //nolint:wrapcheck // a test
}

// roles is everything that a bootstrap changes and that is not in one database.
const roles = `select string_agg(to_json(r)::text || coalesce(shobj_description(r.oid, 'pg_authid'), ''), e'\n' order by r.rolname) from pg_roles r where r.rolname !~ '^pg_'`

// An administrator who may make roles and databases and is held by no rule of a
// row needs no superuser at all.
func TestBootstrapByNoSuperuser(t *testing.T) {
	t.Parallel()
	m := newManaged(t, "bypassrls")
	before := query[string](t, m.nature, roles)
	plan, err := m.migrate(t, "--plan")
	if err != nil || !strings.Contains(plan, "create database pek;") {
		t.Fatalf("%v\n%s", err, plan)
	}
	for range 2 {
		if out, err := m.migrate(t); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	if strings.Join(before, "") == strings.Join(query[string](t, m.nature, roles), "") {
		t.Error("no role was made, so this shows nothing")
	}
	m.works(t)
	// What is left is told, and a superuser can take it as it stands.
	plan, err = m.migrate(t, "--plan")
	if err != nil || !strings.Contains(plan, "pg_advisory_lock") || strings.Contains(plan, "until that is done") {
		t.Fatalf("%v\n%s", err, plan)
	}
	do(t, dial(t, in(must(t, m.Database("postgres")), "pek")), plan)
	if plan, err = m.migrate(t, "--plan"); err != nil || strings.Contains(plan, ";") {
		t.Errorf("something is left: %v\n%s", err, plan)
	}
	m.works(t)
	after := catalogue(t, dial(t, in(must(t, m.Database("postgres")), "pek")))
	if len(after) != len(m.before) {
		t.Fatalf("%d objects and rights, a superuser makes %d", len(after), len(m.before))
	}
	for n, line := range after {
		if line != m.before[n] && !strings.HasPrefix(line, "public{") { // its grants in another order
			t.Errorf("%s\nby a superuser\n%s", line, m.before[n])
		}
	}
}

// One whom rules of rows hold cannot free others of them: the plan and the
// error name the statements, nothing else is missing, and then it goes on.
func TestBootstrapNamesWhatASuperuserMustDo(t *testing.T) {
	t.Parallel()
	m := newManaged(t, "")
	do(t, m.nature, "create database pek owner cloud")
	before := query[string](t, m.nature, roles)
	plan, err := m.migrate(t, "--plan")
	if err != nil {
		t.Fatalf("%v\n%s", err, plan)
	}
	if after := query[string](t, m.nature, roles); strings.Join(before, "") != strings.Join(after, "") {
		t.Errorf("the plan changed roles:\n%s", after)
	}
	out, err := m.migrate(t)
	if err == nil {
		t.Fatalf("it went on:\n%s", out)
	}
	for _, role := range []string{"migrator", "searcher"} {
		statement := "alter role " + role + " bypassrls;"
		for _, text := range []string{plan, out} {
			if strings.Count(text, statement) != 1 {
				t.Errorf("want %s once in:\n%s", statement, text)
			}
		}
		do(t, m.nature, statement)
	}
	for _, secret := range []string{"cloud@", ":migrator", ":gatekeeper"} {
		if strings.Contains(plan+out, secret) {
			t.Errorf("it tells a password: %s", secret)
		}
	}
	if out, err = m.migrate(t); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	m.works(t)
}

// works asks as each login does.
func (m managed) works(t *testing.T) {
	t.Helper()
	for login, question := range map[string]string{
		"migrator": "select count(*)::text from app.realms", "gatekeeper": "select session.schema_version()::text",
		"pek_operator": "select operator.list_realms()::text",
	} {
		if got := query[string](t, dial(t, m.as(t, login)), question); len(got) == 0 || got[0] == "0" {
			t.Errorf("%s: %v", login, got)
		}
	}
}

// catalogue is everything that migrations and rules leave in a database.
func catalogue(t *testing.T, conn *pgx.Conn) []string {
	t.Helper()
	return query[string](t, conn, everything)
}
