package backup

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

// blocks are the commands of a section of docs/backup.md, in order.
func blocks(t *testing.T, section string) []string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(stack.Root(), "docs", "backup.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "\n## "+section+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	var found []string
	for _, m := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(rest, -1) {
		found = append(found, m[1])
	}
	return found
}

// The commands of docs/backup.md as they stand go back to the moment between two
// writes: the first is there, the second is not, and the chain holds.
func TestPointInTime(t *testing.T) {
	t.Parallel()
	_, err := exec.LookPath("psql")
	stack.Need(t, err == nil, "psql (Debian: postgresql-client)")
	s := stack.Demo(t)
	m := s.NewMachine(t)
	must(m.Pek(t, "migrate"))(t)
	shelf := filepath.Join(filepath.Dir(m.Home), "shelf")
	archive := filepath.Join(shelf, "archive")
	if err := os.MkdirAll(archive, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(archive, 0o777); err != nil { //nolint:gosec // PostgreSQL runs as another account
		t.Fatal(err)
	}
	links := filepath.Join(shelf, "bin")
	if err := os.Mkdir(links, 0o755); err != nil { //nolint:gosec // a folder of the test's
		t.Fatal(err)
	}
	if err := os.Symlink(m.Binary, filepath.Join(links, "pek")); err != nil {
		t.Fatal(err)
	}
	when := ""
	typed := func(block string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", block) //nolint:gosec // what the page says
		cmd.Env = append(os.Environ(), "ADMIN_URL="+m.URL("postgres", "pek"), "DATA="+filepath.Join(m.Home, "postgres"),
			"ARCHIVE="+archive, "BASE="+filepath.Join(shelf, "base"), "WHEN="+when, "PEK_HOME="+m.Home, "PATH="+links+":"+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s\n%v\n%s", block, err, out)
		}
		return string(out)
	}
	restart := func(between func()) {
		t.Helper()
		if err := m.Stop(); err != nil {
			t.Fatal(err)
		}
		between()
		m.Start(t)
	}
	page := blocks(t, "Point in time")
	if len(page) != 4 {
		t.Fatalf("docs/backup.md has %d blocks, not archive, base, recovery and check", len(page))
	}

	typed(page[0])
	restart(func() {})
	typed(page[1])
	must(m.Pek(t, "realm", "add", "first"))(t)
	nature := dial(t, m.URL("postgres", "pek"))
	when = query[string](t, nature, "select clock_timestamp()::text")[0]
	must(m.Pek(t, "realm", "add", "second"))(t)
	file := query[string](t, nature, "select pg_walfile_name(pg_switch_wal())")[0]
	deadline := time.Now().Add(time.Minute)
	for {
		if _, err := os.Stat(filepath.Join(archive, file)); err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not come to the archive", file)
		}
	}
	_ = nature.Close(t.Context())

	restart(func() {
		if err := os.Rename(filepath.Join(m.Home, "postgres"), filepath.Join(m.Home, "broken")); err != nil {
			t.Fatal(err)
		}
		typed(page[2])
	})
	nature = dial(t, m.URL("postgres", "pek"))
	deadline = time.Now().Add(time.Minute)
	for query[bool](t, nature, "select pg_is_in_recovery()")[0] {
		if time.Now().After(deadline) {
			t.Fatal("the server does not come out of recovery")
		}
	}
	if realms := strings.Join(query[string](t, nature, "select id from app.realms order by id"), " "); realms != "first hub" {
		t.Errorf("realms after going back to between the two: %s", realms)
	}
	demandText(t, typed(page[3]), "everything fits", `{"mails": 0, "sessions": 0}`)
	// Life goes on from there.
	must(m.Pek(t, "realm", "add", "third"))(t)
	query[string](t, dial(t, m.URL("gatekeeper", "pek")), "select session.seal('third')::text")
	out := must(m.Pek(t, "audit", "verify"))(t)
	if strings.Count(out, "everything fits") != 3 {
		t.Error(out)
	}
}
