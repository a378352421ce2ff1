// Package policies runs the SQL tests: sentences about the rules, told by a
// cast of actors, each file in a transaction of its own that is rolled back.
package policies

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

const before = `
set local search_path = tap, public;
set local client_min_messages = warning;
select no_plan();
grant all on all tables in schema pg_temp to public;
grant all on all sequences in schema pg_temp to public;
`

const after = "\nselect tests.act_as_nature();\nselect * from finish();\n"

func TestSentences(t *testing.T) {
	t.Parallel()
	pgtap, err := os.ReadFile(filepath.Join(stack.Root(), "tools", "pgtap", "pgtap.sql"))
	stack.Need(t, err == nil, "pgTAP (make test brings it)")
	cast, err := os.ReadFile(filepath.Join(stack.Root(), "tests", "cast.sql"))
	if err != nil {
		t.Fatal(err)
	}
	s := stack.Get(t)
	run(t, s.Connect(t, "postgres"), "pgTAP", "create schema tap; grant usage on schema tap to public; set search_path = tap;"+string(pgtap)+"; reset search_path;")

	files := 0
	err = filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".sql" {
			return err
		}
		files++
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			file, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			conn := s.Connect(t, "postgres") // closing it rolls back
			judge(t, run(t, conn, path, "begin;"+string(cast)+before+string(file)+after))
		})
		return nil
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files, %v", files, err)
	}
}

// run executes a script and gives every line of text that it answered.
func run(t *testing.T, conn *pgx.Conn, name, script string) []string {
	t.Helper()
	results, err := conn.PgConn().Exec(t.Context(), script).ReadAll()
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		t.Errorf("%s: %s (%s)\n%s\nnear: %s", name, pg.Message, pg.Code, pg.Where, near(script, int(pg.Position)))
	} else if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	var lines []string
	for _, r := range results {
		for _, row := range r.Rows {
			if len(row) == 1 {
				lines = append(lines, strings.Split(string(row[0]), "\n")...)
			}
		}
	}
	return lines
}

func near(script string, position int) string {
	if position < 1 || position > len(script) {
		return "?"
	}
	return script[position-1 : min(position+120, len(script))]
}

// judge fails on a broken sentence, and on a file that says nothing.
func judge(t *testing.T, lines []string) {
	t.Helper()
	said := 0
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "ok "):
			said++
		case strings.HasPrefix(line, "not ok "):
			end := i + 1
			for end < len(lines) && strings.HasPrefix(lines[end], "#") {
				end++
			}
			t.Error(strings.Join(lines[i:end], "\n"))
		}
	}
	if said == 0 && !t.Failed() {
		t.Error("no sentence holds in this file")
	}
}
