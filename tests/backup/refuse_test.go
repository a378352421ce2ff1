package backup

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pek/gateway/database"
	"pek/tests/stack"
)

// rewrite copies a backup, each member through the hand of a forger.
func rewrite(t *testing.T, from, to string, forge func(name string, data []byte) []byte) {
	t.Helper()
	archive, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = archive.Close() }()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range archive.File {
		member, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(member)
		if err != nil {
			t.Fatal(err)
		}
		written, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := written.Write(forge(f.Name, data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// What is not whole is refused before anything is touched, what was forged with
// its sums as soon as the audit is asked, and then the database is as before.
// And a state from before a right was taken is told by a head kept elsewhere.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	s := stack.Start(t)
	fill(t, s)
	dir := t.TempDir()
	name := func(file string) string { return filepath.Join(dir, file) }
	must(s.Pek(t, "backup", name("good.backup")))(t)

	root := s.Client(s.Token(t, "club.root", "club"))
	policy := query[string](t, s.Connect(t, "postgres"), `select p.id::text from app.policies p join app.groups g on g.realm_id = p.realm_id and g.id = p.owner_of
		where g.handle = 'sport@chess'`)[0]
	if a := root.Call(t, "assign_policy", map[string]any{"policy": policy, "person": "club.dora"}); a.StatusCode != 200 {
		t.Fatal(a.Text)
	}
	sealed(t, s)
	must(s.Pek(t, "backup", name("before.backup")))(t)
	if a := root.Call(t, "revoke_policy", map[string]any{"policy": policy, "person": "club.dora"}); a.StatusCode != 200 {
		t.Fatal(a.Text)
	}
	sealed(t, s)
	heads := must(s.Pek(t, "audit", "head"))(t)
	if err := os.WriteFile(name("heads.jsonl"), []byte(heads), 0o600); err != nil {
		t.Fatal(err)
	}

	m := s.NewMachine(t)
	must(m.Pek(t, "restore", name("good.backup"), "--keep-sessions"))(t)
	before := sums(t, dial(t, m.URL("postgres", "pek")))
	refused := func(file, why string) {
		t.Helper()
		_, err := m.Pek(t, "restore", name(file), "--replace", "pek")
		if err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v, not %q", file, err, why)
		}
		if after := sums(t, dial(t, m.URL("postgres", "pek"))); !slices.Equal(before, after) {
			t.Errorf("%s changed the database", file)
		}
	}

	whole, err := os.ReadFile(name("good.backup"))
	if err != nil {
		t.Fatal(err)
	}
	for _, cut := range []int{0, 1, len(whole) / 2, len(whole) - 30, len(whole) - 1} {
		if err := os.WriteFile(name("cut.backup"), whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		refused("cut.backup", "its end is missing")
	}
	flipped := slices.Clone(whole)
	flipped[inside(t, whole)] ^= 1
	if err := os.WriteFile(name("flipped.backup"), flipped, 0o600); err != nil {
		t.Fatal(err)
	}
	refused("flipped.backup", "not what it was")
	forge := func(data []byte) []byte {
		return bytes.Replace(data, []byte("\tf\tf\tf\tf\t"), []byte("\tf\tf\tt\tf\t"), 1)
	}
	rewrite(t, name("good.backup"), name("changed.backup"), func(name string, data []byte) []byte {
		if name == "statements.copy" {
			return forge(data)
		}
		return data
	})
	refused("changed.backup", "statements has another sum")
	// With its sum put right, for whoever knows how: the audit tells the row.
	var was, is string
	rewrite(t, name("good.backup"), name("forged.backup"), func(name string, data []byte) []byte {
		switch name {
		case "statements.copy":
			was, is = sum(data), sum(forge(data))
			return forge(data)
		case "manifest.json":
			return bytes.ReplaceAll(data, []byte(was), []byte(is))
		default:
			return data
		}
	})
	if was == is {
		t.Fatal("nothing was forged")
	}
	refused("forged.backup", "altered behind the triggers' back")
	rewrite(t, name("good.backup"), name("newer.backup"), func(name string, data []byte) []byte {
		if name == "manifest.json" {
			return bytes.Replace(data, []byte(`"schema": `), []byte(`"schema": 9`), 1)
		}
		return data
	})
	refused("newer.backup", "migrated by a newer pek")

	// A restore that was killed half way: the next one puts the old record back, and asks again.
	killed, _, err := database.OpenRestoring(t.Context(), m.URL("migrator", "pek"))
	if err != nil {
		t.Fatal(err)
	}
	if err := killed.Start(t.Context(), 18); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Pek(t, "restore", name("good.backup")); err == nil || !strings.Contains(err.Error(), "another restore works") {
		t.Errorf("two restores at once: %v", err)
	}
	killed.Close(t.Context())
	for _, command := range []string{"migrate", "rules"} {
		if _, err := m.Pek(t, command); err == nil || !strings.Contains(err.Error(), "was interrupted") {
			t.Errorf("%s over a killed restore: %v", command, err)
		}
	}
	if _, err := m.Pek(t, "restore", name("good.backup")); err == nil || !strings.Contains(err.Error(), "is back") || !strings.Contains(err.Error(), "--replace pek") {
		t.Errorf("after a killed restore: %v", err)
	}
	if after := sums(t, dial(t, m.URL("postgres", "pek"))); !slices.Equal(before, after) {
		t.Error("a killed restore changed the database")
	}
	if out, err := m.Pek(t, "audit", "verify"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}

	// Security case 125: a right that was taken back does not return in silence.
	_, err = m.Pek(t, "restore", name("before.backup"), "--replace", "pek", "--head", name("heads.jsonl"))
	if err == nil {
		t.Fatal("an older state passed for the newest")
	}
	demandText(t, err.Error(), "was published (file) and is gone", "rights that were taken", "acts that were published are missing")
	if there := query[int](t, dial(t, m.URL("postgres", "pek")), `select count(*)::int from app.assignments a join app.profiles f using (user_id)
		where a.policy_id = $1 and f.username = 'club.dora'`, policy)[0]; there != 1 {
		t.Error("the state was not restored, though it was said that it was")
	}
	must(s.Pek(t, "backup", name("newest.backup")))(t)
	demandText(t, must(m.Pek(t, "restore", name("newest.backup"), "--replace", "pek", "--head", name("heads.jsonl")))(t), "everything fits", "pek doctor")
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// inside is a place amid the rows of the largest table: elsewhere in the file
// are also bytes that say nothing, such as the time of a member.
func inside(t *testing.T, whole []byte) int64 {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	largest := slices.MaxFunc(archive.File, func(a, b *zip.File) int { return cmp.Compare(a.CompressedSize64, b.CompressedSize64) })
	begins, err := largest.DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	return begins + int64(largest.CompressedSize64/2) //nolint:gosec // of a file in memory
}
