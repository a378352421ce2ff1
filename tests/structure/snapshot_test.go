package structure

import (
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

// Snapshots and epochs are for caches that may come. Nothing that decides reads
// them: the tests/model package holds that epochs grow for exactly whose rights changed.
func TestSnapshotIsUnread(t *testing.T) {
	t.Parallel()
	may := map[string]string{
		"api/policy_snapshot.sql":             "says the caller's own epoch",
		"api/preview.sql":                     "asks whom a rehearsed command concerns, and shows it",
		"cascades/bump_epochs.sql":            "writes them",
		"cascades/fold_epochs.sql":            "makes one row of many",
		"session/seal.sql":                    "has them folded",
		"isolation/policy_epochs.sql":         "the fence and the grants",
		"cascades/tg_policies__bump.sql":      "calls the writer",
		"cascades/tg_statements__bump.sql":    "calls the writer",
		"cascades/tg_assignments__bump.sql":   "calls the writer",
		"cascades/tg_realm_members__bump.sql": "calls the writer",
		"describe/own_record.sql":             "tells a person what is counted about them",
	}
	mention := regexp.MustCompile(`policy_epochs|bump_epochs|policy_snapshot`)
	for _, file := range files(t, "policies", "*.sql") {
		if file == "install.sql" || may[file] != "" {
			continue
		}
		if mention.MatchString(text(t, "policies/"+file)) {
			t.Errorf("policies/%s reads epochs or snapshots", file)
		}
	}
	for _, path := range append(sources(t, "gateway"), sources(t, "views")...) {
		if mention.MatchString(text(t, path)) {
			t.Errorf("%s reads snapshots", path)
		}
	}
	// What the catalogue holds, not only what the files say: row policies and functions.
	conn := stack.Get(t).Connect(t, "postgres")
	for _, found := range query[string](t, conn, `
		select 'policy ' || p.polname || ' of ' || p.polrelid::regclass from pg_policy p
		 where p.polrelid <> 'app.policy_epochs'::regclass
		   and coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') ~ 'epoch|snapshot'
		union all
		select p.oid::regprocedure::text from pg_proc p
		 where p.pronamespace::regnamespace::text in `+ruleSchemas+` and p.proname !~ 'bump' and p.prokind = 'f'
		   and pg_get_functiondef(p.oid) ~ 'policy_epochs|bump_epochs|policy_snapshot' and p.proname not in ('policy_snapshot', 'preview', 'fold_epochs', 'own_record', 'installed')`) {
		t.Errorf("%s reads epochs or snapshots", found)
	}
	// Without any of them every answer is the same.
	r := stack.Get(t).NewRealm(t, "unread")
	cili := r.As(t, "cili")
	asked := []map[string]any{}
	for _, action := range []string{"viewGroup", "editMembers", "moveGroupOwner", "editProfile"} {
		for _, group := range []string{"sport@sport", "sport@chess"} {
			asked = append(asked, map[string]any{"action": action, "group": group})
		}
	}
	before := cili.Call(t, "may_many", map[string]any{"checks": asked}).Text
	if _, err := conn.Exec(t.Context(), "delete from app.policy_epochs where realm_id = $1", r.ID); err != nil {
		t.Fatal(err)
	}
	if after := cili.Call(t, "may_many", map[string]any{"checks": asked}).Text; after != before || !strings.Contains(after, "true") {
		t.Errorf("with epochs %s, without %s", before, after)
	}
}
