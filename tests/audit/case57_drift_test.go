package audit

import (
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

// TestCase57_EditsBehindTheTriggersAreReported: with the triggers off, in each
// of the two ways there are, nothing is recorded – and that is what shows.
func TestCase57_EditsBehindTheTriggersAreReported(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "drift")
	r.Do(t, "select api.edit_group('sport@sport', purpose => 'SPORT', website => 'https://example.org')")
	r.Do(t, "select api.edit_group('sport@sport', website => '')")
	r.Do(t, "select api.revoke_policy((select id from api.policies where name = 'member'), $1)", r.Name("bela"))
	r.Do(t, "select api.assign_policy((select id from api.policies where name = 'member'), $1)", r.Name("bela"))
	r.Do(t, "select api.create_group('Darts', 'sport@sport')")
	r.Do(t, "select api.move_group('sport@darts', 'sport@chess')")
	r.Do(t, "select api.archive_group('sport@darts')")
	seal(t, r)
	demand(t, r, "after changes of every kind")
	const mine = " where realm_id = 'drift'"
	for _, c := range []struct{ edit, undo, said string }{
		{"update app.policies set can_issue = true" + mine + " and name = 'member'", "update app.policies set can_issue = false" + mine + " and name = 'member'", `policies \S+ was altered behind the triggers' back \(\[can_issue\]\)`},
		{"update app.statements set edit_members = true" + mine + " and policy_id = (select id from app.policies p" + mine + " and p.name = 'member')", "update app.statements set edit_members = false" + mine + " and policy_id = (select id from app.policies p" + mine + " and p.name = 'member')", `statements \S+ was altered .*\[edit_members\]`},
		{"update app.groups set archived_at = null" + mine + " and slug = 'darts'", "", `groups \S+ was altered .*\[archived_at\]`},
		{"update app.groups set website = 'https://evil.example'" + mine + " and slug = 'sport'", "", `groups \S+ was altered .*\[website\]`},
		{"insert into app.assignments (realm_id, policy_id, user_id) select realm_id, (select id from app.policies p" + mine + " and role = 'realm_root'), user_id from app.profiles p join app.realm_members m using (user_id)" + mine + " and username = 'drift.anna'", "", `assignments \S+ was inserted behind`},
		{"delete from app.assignments where (realm_id, policy_id) in (select realm_id, id from app.policies" + mine + " and role = 'member')", "", `assignments \S+ was deleted behind`},
		{"delete from app.memberships" + mine, "", `memberships \S+ was deleted behind`},
		{"delete from app.realm_members" + mine + " and user_id = (select user_id from app.profiles where username = 'drift.cili')", "", `realm_members \S+ was deleted behind`},
		{"update app.membership_periods set status = 'FORMER'" + mine, "", `membership_periods \S+ was altered .*\[status\]`},
	} {
		edit(t, r, "set session_replication_role = replica", c.edit, "set session_replication_role = origin")
		said, ok := verify(t, r)
		if ok || !regexp.MustCompile(c.said).MatchString(said) || strings.Contains(said, "position") {
			t.Errorf("%s: %s", c.edit, said)
		}
		if c.undo != "" {
			edit(t, r, "set session_replication_role = replica", c.undo, "set session_replication_role = origin")
			demand(t, r, "undone: "+c.edit)
		}
	}
}

// edit runs statements on one connection of the superuser.
func edit(t *testing.T, r *stack.Realm, statements ...string) {
	t.Helper()
	nature := r.Connect(t, "postgres")
	for _, s := range statements {
		if _, err := nature.Exec(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func TestCase57_DisabledTriggersToo(t *testing.T) {
	t.Parallel()
	s := stack.Start(t) // the triggers are everybody's
	out, err := s.Pek(t, "audit", "verify")
	if err != nil || !strings.Contains(out, "realm hub") {
		t.Fatalf("%v %s", err, out)
	}
	nature := s.Connect(t, "postgres")
	for _, query := range []string{
		"alter table app.policies disable trigger user", "update app.policies set can_issue = true where name = 'member'",
		"alter table app.policies enable trigger user",
	} {
		if _, err := nature.Exec(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := s.Pek(t, "audit", "verify"); err == nil || !strings.Contains(out, "behind the triggers' back ([can_issue])") {
		t.Errorf("%v %s", err, out)
	}
}
