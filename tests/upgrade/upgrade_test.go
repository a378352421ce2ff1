package upgrade

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/tern/v2/migrate"

	"pek/gateway/backup"
	"pek/gateway/database"
	"pek/tests/stack"
)

// Each fixture stands up as its version left it, rules included; `pek migrate`
// brings it to where a fresh database is, and nothing that was there is lost:
// rows, chain, tables as the audit tells them, 1,000 decisions.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	fixtures, err := filepath.Glob("*.backup")
	if err != nil || len(fixtures) == 0 {
		t.Fatalf("no fixture: %v", err)
	}
	fresh := stack.Catalogue(t, s.Connect(t, "postgres"))
	for _, name := range fixtures {
		t.Run(strings.TrimSuffix(name, ".backup"), func(t *testing.T) {
			t.Parallel()
			m := s.NewMachine(t)
			was := stand(t, m, strings.TrimSuffix(name, ".backup"))
			nature := dial(t, m.URL("postgres", "pek"))
			if now := stack.Catalogue(t, nature); slices.Equal(now, fresh) {
				t.Fatal("the fixture is what a fresh database is: this tests nothing")
			}
			before := decisions(t, m)
			out, err := m.Pek(t, "migrate")
			if err != nil {
				t.Fatal(err)
			}
			t.Log(out)

			compare(t, stack.Catalogue(t, nature), fresh)
			if after := decisions(t, m); !slices.Equal(before, after) {
				t.Error("decisions changed")
			}
			for _, table := range was.Tables {
				var rows int64
				if err := nature.QueryRow(t.Context(), "select count(*) from app."+table.Name).Scan(&rows); err != nil {
					t.Error(err) // a table that goes must be named here
				}
				if table.Name != "sessions" && rows < table.Rows {
					t.Errorf("app.%s has %d rows, and had %d", table.Name, rows, table.Rows)
				}
			}
			if broken := stack.Broken(t, nature, "hub"); len(broken) > 0 {
				t.Errorf("%v", broken)
			}
			heads, err := json.Marshal(was.Realms[0].Head)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "heads.jsonl")
			if err := os.WriteFile(file, heads, 0o600); err != nil {
				t.Fatal(err)
			}
			// And life goes on: what is done now is sealed behind what was done then.
			if _, err := m.Pek(t, "audit", "advance"); err != nil {
				t.Fatal(err)
			}
			operator, door := dial(t, m.URL("pek_operator", "pek")), dial(t, m.URL("gatekeeper", "pek"))
			for _, act := range []string{"select session.enter('hub')", "select api.create_group('Utána', 'sport@sport')"} {
				if _, err := operator.Exec(t.Context(), act); err != nil {
					t.Fatalf("%s: %v", act, err)
				}
			}
			if _, err := door.Exec(t.Context(), "select session.seal('hub')"); err != nil {
				t.Fatal(err)
			}
			out, err = m.Pek(t, "audit", "verify", "--head", file)
			if err != nil || !strings.Contains(out, "everything fits") || strings.Contains(out, "wait") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// stand puts a fixture into an empty database, as its version left it.
func stand(t *testing.T, m *stack.Machine, name string) backup.Manifest {
	t.Helper()
	file, err := backup.Open(name + ".backup")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	target, _, err := database.OpenRestoring(t.Context(), m.URL("migrator", "pek"))
	if err != nil {
		t.Fatal(err)
	}
	if err := target.Start(t.Context(), file.Manifest.Schema); err != nil {
		t.Fatal(err)
	}
	if err := file.Fits(target.Tables()); err != nil {
		t.Fatal(err)
	}
	for _, table := range file.Manifest.Tables {
		rows, err := file.Table(table)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := target.Load(t.Context(), table.Table, rows); err != nil || n != table.Rows {
			t.Fatalf("%s: %d rows, %v", table.Name, n, err)
		}
	}
	if err := target.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	code, err := migrate.LoadCodePackage(readRules(t, name+".rules.gz"))
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate.InstallCodePackage(t.Context(), dial(t, m.URL("migrator", "pek")), nil, code); err != nil {
		t.Fatal(err)
	}
	return file.Manifest
}

func readRules(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	file, err := os.Open(name) //nolint:gosec // a fixture
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	if err := json.NewDecoder(z).Decode(&texts); err != nil {
		t.Fatal(err)
	}
	rules := fstest.MapFS{}
	for path, text := range texts {
		rules[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return rules
}

// decisions asks 1,000 times, with the claims of the gateway, whether somebody may something.
func decisions(t *testing.T, m *stack.Machine) []bool {
	t.Helper()
	dice := rand.New(rand.NewPCG(18, 22)) //nolint:gosec // the same questions each time
	nature, operator, door := dial(t, m.URL("postgres", "pek")), dial(t, m.URL("pek_operator", "pek")), dial(t, m.URL("gatekeeper", "pek"))
	if _, err := operator.Exec(t.Context(), "select session.enter('hub')"); err != nil {
		t.Fatal(err)
	}
	groups := list(t, nature, "select handle from app.groups order by id")
	// Not evaluateScores: since 1.0 the question means the act of judging (docs/decisions/2026-11-25-may-and-judging.md).
	actions := []string{"viewGroup", "viewMembers", "editMembers", "editGroupProfile", "moveGroupOwner", "viewScores", "editScores"}
	people := list(t, nature, `select username from app.profiles where username in
		('anna', 'bence', 'csilla', 'david', 'eszter', 'orsolya', 'zsofi') order by username`)
	var answers []bool
	yes := 0
	for len(answers) < 1000 {
		person := people[len(answers)/20%len(people)]
		var claims string
		if err := operator.QueryRow(t.Context(), `select operator.open_session($1) || '{"iss": "pek", "aud": "pek", "role": "visitor"}' `, person).Scan(&claims); err != nil {
			t.Fatal(err)
		}
		tx, err := door.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(t.Context(), "select set_config('role', 'visitor', true), set_config('request.jwt.claims', $1, true)", claims); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(t.Context(), "select session.check()"); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			var may bool
			err := tx.QueryRow(t.Context(), "select api.may($1, $2)", actions[dice.IntN(len(actions))], groups[dice.IntN(len(groups))]).Scan(&may)
			if err != nil {
				t.Fatal(err)
			}
			answers = append(answers, may)
			if may {
				yes++
			}
		}
		if err := tx.Rollback(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d decisions of %d people on %d groups, %d of them yes", len(answers), len(people), len(groups), yes)
	if yes < 100 || yes > 900 {
		t.Error("no fair sample")
	}
	return answers
}

func list(t *testing.T, conn *pgx.Conn, query string) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// compare names the first lines of two catalogues that are not in the other.
func compare(t *testing.T, migrated, fresh []string) {
	t.Helper()
	missing := func(lines, from []string) (found []string) {
		for _, line := range lines {
			if !slices.Contains(from, line) && len(found) < 5 {
				found = append(found, line)
			}
		}
		return found
	}
	if only := missing(migrated, fresh); len(only) > 0 {
		t.Errorf("only in the migrated one:\n%s", strings.Join(only, "\n"))
	}
	if only := missing(fresh, migrated); len(only) > 0 {
		t.Errorf("only in the fresh one:\n%s", strings.Join(only, "\n"))
	}
	if len(migrated) != len(fresh) {
		t.Error(fmt.Sprint(len(migrated), " objects, and a fresh database has ", len(fresh)))
	}
}
