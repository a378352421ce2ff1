// Package upgrade proves that a database with data, as an earlier version left
// it with that version's rules, is brought up by `pek migrate` without a loss.
package upgrade

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/gateway/backup"
	"pek/gateway/database"
	"pek/gateway/embedded"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// acts are done to the demo before its database becomes a fixture: they leave
// rows of all kinds that a version had. As the operator who entered the hub.
func acts() []string {
	return []string{
		"select api.create_group('Tavalyi kör', 'sport@sport')", "select api.archive_group('sport@tavalyi-kor')",
		"select api.create_group('Új kör', 'sport@sakk-kor')", "select api.move_group('sport@uj-kor', 'sport@sport')",
		"select api.create_policy((select id from api.policies where role = 'realm_root'), 'Titkárság', false, '[{\"flags\": [\"viewGroup\", \"editMembers\"]}]')",
		"select api.assign_policy((select id from api.policies where name = 'Titkárság'), 'david')",
		"select api.assign_policy((select id from api.policies where name = 'Titkárság'), 'eszter')",
		"select api.revoke_policy((select id from api.policies where name = 'Titkárság'), 'eszter')",
		"select api.block_person('gergo')",
		"select operator.open_session('anna', '24 hours')",
	}
}

// TestFixture writes the fixture of the version whose database it is given, and
// is asked to by `make upgrade-fixture`; otherwise it has nothing to do.
func TestFixture(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("PEK_UPGRADE_FIXTURE")
	if folder == "" {
		t.Skip("skipped: it writes a fixture when PEK_UPGRADE_FIXTURE names the folder (make upgrade-fixture)")
	}
	// An earlier version runs its own `pek dev`: PEK_UPGRADE_HOME is its home folder, PEK_UPGRADE_RULES its policies.
	if home := os.Getenv("PEK_UPGRADE_HOME"); home != "" {
		state, err := embedded.ReadState(home)
		if err != nil {
			t.Fatal(err)
		}
		write(t, folder, os.Getenv("PEK_UPGRADE_RULES"), func(login string) string { return state.URL(login, "pek") })
		return
	}
	s := stack.Demo(t)
	write(t, folder, filepath.Join(stack.Root(), "policies"), s.Database)
}

func write(t *testing.T, folder, rules string, address func(login string) string) {
	t.Helper()
	operator := dial(t, address("pek_operator"))
	for _, act := range append([]string{"select session.enter('hub')"}, acts()...) {
		if _, err := operator.Exec(t.Context(), act); err != nil {
			t.Fatalf("%s: %v", act, err)
		}
	}
	door := dial(t, address("gatekeeper"))
	if _, err := door.Exec(t.Context(), "select session.seal('hub')"); err != nil {
		t.Fatal(err)
	}
	snapshot, err := database.OpenSnapshot(t.Context(), address("migrator"))
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close(context.Background())
	m := &backup.Manifest{MadeAt: time.Now().UTC(), Realms: []backup.Realm{{ID: "hub"}}}
	if m.Moment, err = snapshot.Moment(t.Context()); err != nil {
		t.Fatal(err)
	}
	var head []byte
	if err := operator.QueryRow(t.Context(), "select operator.audit_head()").Scan(&head); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(head, &m.Realms[0].Head); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, fmt.Sprintf("%03d", m.Schema))
	file, err := os.Create(name + ".backup")
	if err != nil {
		t.Fatal(err)
	}
	if err := backup.Write(t.Context(), file, snapshot, m); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	writeRules(t, name+".rules.gz", rules)
}

// writeRules keeps the rules of a version as one list of paths and texts.
func writeRules(t *testing.T, name, folder string) {
	t.Helper()
	texts := map[string]string{}
	root := os.DirFS(folder)
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".sql" {
			return err
		}
		data, err := fs.ReadFile(root, path)
		texts[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(name) //nolint:gosec // asked for by whoever makes a fixture
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewEncoder(z).Encode(texts); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func dial(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}
