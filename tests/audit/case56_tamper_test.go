package audit

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pek/tests/stack"
)

// TestCase56_TamperingIsNamed: each way to change the chain is named at its
// first row, and undone again it is forgotten.
func TestCase56_TamperingIsNamed(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "tamper")
	seal(t, r)
	demand(t, r, "before anything")
	at := func(position int) string {
		return fmt.Sprintf(`(select entry_id from app.audit_seals where realm_id = '%s' and position = %d)`, r.ID, position)
	}
	nature := r.Connect(t, "postgres")
	for _, query := range []string{
		"create table if not exists public.kept_entries as table app.audit_entries with no data",
		"create table if not exists public.kept_seals as table app.audit_seals with no data",
		"insert into public.kept_entries select * from app.audit_entries where realm_id = 'tamper'",
		"insert into public.kept_seals select * from app.audit_seals where realm_id = 'tamper'",
	} {
		if _, err := nature.Exec(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, query, said string }{
		{"a value altered", "update app.audit_entries set after = after || '{\"name\": \"x\"}' where id = " + at(7), "position 7: entry"},
		{"the actor altered", "update app.audit_entries set actor_id = uuidv7() where id = " + at(8), "position 8: entry"},
		{"the time altered", "update app.audit_entries set at = at - interval '1 us' where id = " + at(9), "position 9: entry"},
		{
			"two swapped", "update app.audit_entries e set (object, object_id, action, before, after) = " +
				"(select o.object, o.object_id, o.action, o.before, o.after from app.audit_entries o where o.id = case e.id when " + at(5) + " then " + at(11) + " else " + at(5) + " end) " +
				"where e.id in (" + at(5) + ", " + at(11) + ")", "position 5: entry",
		},
		{"one deleted in the middle", "delete from app.audit_entries where id = " + at(6), "position 6: entry"},
		{"one deleted with its seal", "with e as (delete from app.audit_entries where id = " + at(6) + ") delete from app.audit_seals where realm_id = 'tamper' and position = 6", "position 7: the seals before it are gone"},
		{
			"one put in", "insert into app.audit_entries (realm_id, tx, door, object, action, cause_id, cascaded) " +
				"select realm_id, tx, door, object, action, cause_id, false from app.audit_entries where id = " + at(4), "was put in among sealed ones",
		},
		{"a seal altered", "update app.audit_seals set hash = sha256('x') where realm_id = 'tamper' and position = 10", "position 10: entry"},
		{"the tail cut", "delete from app.audit_seals where realm_id = 'tamper' and position > 12", "is gone: the tail was cut"},
	} {
		behind(t, r, c.query)
		said, ok := verify(t, r)
		first := strings.SplitN(said, "\n", 3)[1]
		if ok || !strings.Contains(said, c.said) || strings.HasPrefix(c.said, "position") && !strings.Contains(first, c.said) {
			t.Errorf("%s: %s", c.name, said)
		}
		behind(t, r, "delete from app.audit_entries where realm_id = 'tamper'")
		behind(t, r, "delete from app.audit_seals where realm_id = 'tamper'")
		behind(t, r, "insert into app.audit_entries select * from public.kept_entries")
		behind(t, r, "insert into app.audit_seals select * from public.kept_seals")
		demand(t, r, "undone: "+c.name)
	}
}

// Whoever cuts entries, seals and heads together leaves nothing in the database
// that tells; a copy of the head kept outside does. So does one of a chain that
// was made anew as a whole.
func TestCase56_TailCutIsMissedOutside(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "cut")
	seal(t, r)
	early, err := r.Pek(t, "audit", "head", "--realm", r.ID)
	if err != nil {
		t.Fatal(err)
	}
	head := r.Count(t, "select max(position) from app.audit_heads where realm_id = $1", r.ID)
	r.Do(t, "select api.create_group('Tail')")
	seal(t, r)
	late, err := r.Pek(t, "audit", "head", "--realm", r.ID)
	if err != nil || late == early {
		t.Fatalf("%v: %s", err, late)
	}
	file := filepath.Join(t.TempDir(), "heads.jsonl")
	if err := os.WriteFile(file, []byte(early+late), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, ok := verify(t, r, "--head", file); !ok {
		t.Fatalf("the control: %s", said)
	}
	behind(t, r, "delete from app.audit_entries where realm_id = 'cut' and id in (select entry_id from app.audit_seals where realm_id = 'cut' and position > $1)", head)
	behind(t, r, "delete from app.audit_seals where realm_id = 'cut' and position > $1", head)
	behind(t, r, "delete from app.audit_heads where realm_id = 'cut' and position > $1", head)
	behind(t, r, "delete from app.groups where realm_id = 'cut' and name = 'Tail'")
	behind(t, r, "delete from app.policies where realm_id = 'cut' and name = 'owner of tail@tail'")
	behind(t, r, "delete from app.statements s where realm_id = 'cut' and not exists (select from app.policies p where p.realm_id = s.realm_id and p.id = s.policy_id)")
	if said, ok := verify(t, r); !ok {
		t.Fatalf("what the database itself can tell: %s", said)
	}
	if said, ok := verify(t, r, "--head", file); ok || !strings.Contains(said, "(file) and is gone: the tail was cut") {
		t.Errorf("the cut is not missed outside: %s", said)
	}
	// Made anew: other entries, sealed properly, up to the same position.
	r.Do(t, "select api.create_group('Other')")
	seal(t, r)
	if said, ok := verify(t, r, "--head", file); ok || !strings.Contains(said, "(file) with another hash: the chain was made anew") {
		t.Errorf("the new chain is not noticed outside: %s", said)
	}
}

func TestHeadFileMustBeOne(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "heads.jsonl")
	if err := os.WriteFile(file, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, said := range map[string]string{file: "line 1 is no head", file + ".not": "no such file"} {
		out, err := stack.Get(t).Pek(t, "audit", "verify", "--head", name)
		if err == nil || !strings.Contains(out, said) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
