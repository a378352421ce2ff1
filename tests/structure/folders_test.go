package structure

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// files gives the paths below a folder of the repository that match, relative to it.
func files(t *testing.T, dir, pattern string) []string {
	t.Helper()
	root := filepath.Join(stack.Root(), dir)
	var found []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if ok, _ := filepath.Match(pattern, d.Name()); ok && !d.IsDir() {
			rel, err := filepath.Rel(root, path)
			found = append(found, rel)
			return err
		}
		return nil
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("%s/%s: %d files, %v", dir, pattern, len(found), err)
	}
	return found
}

func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(stack.Root(), path))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A path is a name: policies/<schema>/<name>.sql makes <schema>.<name>, and
// whatever stands in a rule schema has such a file.
func TestFolderIsDatabase(t *testing.T) {
	t.Parallel()
	conn := stack.Get(t).Connect(t, "postgres")
	there := query[string](t, conn, `
		select p.pronamespace::regnamespace || '/' || p.proname from pg_proc p where p.pronamespace::regnamespace::text in `+ruleSchemas+`
		union select c.relnamespace::regnamespace || '/' || c.relname from pg_class c
		  where c.relkind in ('r', 'v', 'c') and c.relnamespace::regnamespace::text in `+ruleSchemas)
	tables := query[string](t, conn, `select 'isolation/' || c.relname `+tables)
	for _, file := range files(t, "policies", "*.sql") {
		name := strings.TrimSuffix(file, ".sql")
		if !strings.Contains(file, "/") || strings.HasPrefix(file, "lower/") {
			continue
		}
		if file == "audit/watch.sql" { // the list of what is watched: triggers, which have no schema
			continue
		}
		if strings.HasPrefix(file, "isolation/") {
			if !slices.Contains(tables, name) {
				t.Errorf("policies/%s: there is no such table", file)
			}
			tables = slices.DeleteFunc(tables, func(s string) bool { return s == name })
			continue
		}
		if !slices.Contains(there, name) {
			t.Errorf("policies/%s makes no %s", file, strings.ReplaceAll(name, "/", "."))
		}
		there = slices.DeleteFunc(there, func(s string) bool { return s == name })
	}
	if len(there)+len(tables) > 0 {
		t.Errorf("in the database, not in the folder: %v %v", there, tables)
	}
}

func TestInstallNamesEveryFileOnce(t *testing.T) {
	t.Parallel()
	install := text(t, "policies/install.sql")
	for _, file := range files(t, "policies", "*.sql") {
		if file == "install.sql" {
			continue
		}
		if n := strings.Count(install, `{{ template "`+file+`" . }}`); n != 1 {
			t.Errorf("policies/%s is named %d times", file, n)
		}
		if strings.Contains(text(t, "policies/"+file), "{{") {
			t.Errorf("policies/%s holds template syntax", file)
		}
	}
	if strings.Contains(strings.ToLower(install), "commit") {
		t.Error("install.sql ends its transaction")
	}
}

// Only the session room reads what a connection was told; the audit keeps a
// number of its own there.
func TestOneReaderOfClaims(t *testing.T) {
	t.Parallel()
	for _, file := range files(t, "policies", "*.sql") {
		body := text(t, "policies/"+file)
		if strings.HasPrefix(file, "session/") {
			continue
		}
		if strings.Contains(body, "request.jwt") {
			t.Errorf("policies/%s reads claims", file)
		}
		rest := strings.ReplaceAll(body, "current_setting('pek.cause')", "")
		if strings.Contains(rest, "current_setting") {
			t.Errorf("policies/%s reads settings", file)
		}
	}
}

func TestDefinersSayWhy(t *testing.T) {
	t.Parallel()
	for _, file := range files(t, "policies", "*.sql") {
		body := text(t, "policies/"+file)
		code := regexp.MustCompile(`(?m)^\s*--.*$`).ReplaceAllString(body, "")
		if strings.Contains(code, "security definer") && !strings.Contains(body, "Definer") && !strings.Contains(body, "definer ") {
			t.Errorf("policies/%s does not say why it is a definer", file)
		}
	}
}

func TestMigrations(t *testing.T) {
	t.Parallel()
	names := regexp.MustCompile(`(?m)^create table (app\.[a-z_]+)`)
	for _, file := range files(t, "sql", "0*.sql") {
		body := text(t, "sql/"+file)
		for _, table := range names.FindAllStringSubmatch(body, -1) {
			for _, must := range []string{
				"alter table " + table[1] + " enable row level security", "alter table " + table[1] + " force row level security",
				"comment on table " + table[1] + " is",
			} {
				if !strings.Contains(body, must) {
					t.Errorf("sql/%s: missing %q", file, must)
				}
			}
		}
		if regexp.MustCompile(`(?m)^\s*grant `).MatchString(body) {
			t.Errorf("sql/%s grants: a new table is born shut", file)
		}
		for _, room := range []string{"session.", "authority.", "cascades.", "audit."} {
			if regexp.MustCompile(`[ (]` + regexp.QuoteMeta(room) + `[a-z_]+\(`).MatchString(body) {
				t.Errorf("sql/%s leans on a rule of %s", file, room)
			}
		}
	}
}

func query[T any](t *testing.T, conn *pgx.Conn, sql string, args ...any) []T {
	t.Helper()
	rows, err := conn.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[T])
	if err != nil {
		t.Fatal(err)
	}
	return found
}
