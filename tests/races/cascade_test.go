package races

import (
	"fmt"
	"strings"
	"testing"

	"pek/tests/stack"
)

// everyRowMayFail is case 43: whichever row of a cascade fails, nothing of the whole is left. A trigger
// counts the rows that a command writes, and raises at the k-th, for every k.
func everyRowMayFail(t *testing.T, s *stack.Stack) {
	t.Helper()
	w := newWorld(t, s, "partial")
	w.must(act{"anna", helpers}, act{"anna", giveBela}, act{"anna", twoGroups})
	if _, err := w.nature.Exec(t.Context(), `
		create sequence tests.rows;
		create table tests.broken (at bigint);
		insert into tests.broken values (0);
		grant all on all sequences in schema tests to public;
		grant select on tests.broken to public;
		create function tests.count() returns trigger language plpgsql as $$
		begin
		  if nextval('tests.rows') = (select at from tests.broken) then raise exception 'broken at this row'; end if;
		  return coalesce(new, old);
		end $$;`); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"groups", "policies", "statements", "assignments", "group_aliases", "policy_epochs", "audit_entries"} {
		if _, err := w.nature.Exec(t.Context(), fmt.Sprintf("create trigger zz_count before insert or update or delete on app.%s for each row execute function tests.count()", table)); err != nil {
			t.Fatal(err)
		}
	}
	for _, a := range []act{
		{"anna", `api.create_group('New', 'sport@b')`},
		{"anna", `api.move_group('sport@a', 'sport@b')`},
		{"anna", `api.edit_statement(<helpers|sport@sport>, array['viewGroup'])`},
		{"anna", `api.delete_policy(<helpers>)`},
	} {
		call := race{first: a}.named(w).first.call
		before, k := w.State(t), 0
		for told := ""; told != "done"; {
			k++
			if _, err := w.nature.Exec(t.Context(), fmt.Sprintf("update tests.broken set at = %d; alter sequence tests.rows restart", k)); err != nil {
				t.Fatal(err)
			}
			told = w.do(act{a.who, call})
			if told == "done" {
				break
			}
			if w.State(t) != before {
				t.Fatalf("%s fails at row %d and leaves something", a.call, k)
			}
			if k > 500 {
				t.Fatalf("%s: %s", a.call, told)
			}
		}
		if k < 8 {
			t.Errorf("%s wrote %d rows only", a.call, k-1)
		}
		if _, err := w.nature.Exec(t.Context(), "update tests.broken set at = 0"); err != nil {
			t.Fatal(err)
		}
	}
	if wrong := stack.Broken(t, w.nature, w.ID); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
	if _, err := w.nature.Exec(t.Context(), "drop function tests.count() cascade"); err != nil {
		t.Error(err)
	}
}

// noLineOutlivesItsGroup is case 33: nobody deletes a group; where the superuser does, what was said of it
// goes, and nothing is said of more than before.
func noLineOutlivesItsGroup(t *testing.T, s *stack.Stack) {
	t.Helper()
	w := newWorld(t, s, "gone")
	w.must(act{"anna", helpers}, act{"anna", twoGroups}, act{"anna", `api.create_policy((select id from api.policies where name = 'owner of sport@sport'), 'watchers', false,
		'[{"group": "sport@a", "flags": ["viewGroup"]}, {"group": "sport@a", "person": "{bela}", "flags": ["viewMembers"]}]')`})
	for _, login := range []string{"gatekeeper", "pek_operator"} {
		if _, err := w.Connect(t, login).Exec(t.Context(), "delete from app.groups"); code(err) != "42501" {
			t.Errorf("%s: %v", login, err)
		}
	}
	wide := "select count(*) from app.statements where realm_id = $1 and any_group"
	before := w.Count(t, wide, w.ID)
	tables := []string{"groups", "policies", "statements", "assignments"}
	for _, table := range tables { // the superuser acts in no realm, and the audit would refuse that
		if _, err := w.nature.Exec(t.Context(), "alter table app."+table+" disable trigger user"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.nature.Exec(t.Context(), "delete from app.groups where realm_id = $1 and slug = 'a'", w.ID); err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, "select count(*) from app.statements s where realm_id = $1 and (resource like '%a' or policy_id = (select id from app.policies where realm_id = $1 and name = 'watchers'))", w.ID); n != 0 {
		t.Errorf("%d lines speak of a group that is gone", n)
	}
	if n := w.Count(t, wide, w.ID); n != before {
		t.Errorf("%d lines mean every group, %d did before", n, before)
	}
	for _, table := range tables {
		if _, err := w.nature.Exec(t.Context(), "alter table app."+table+" enable trigger user"); err != nil {
			t.Fatal(err)
		}
	}
	if wrong := stack.Broken(t, w.nature, w.ID); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
}

// Case 49: a thousand policies manage a group, and groups are nested fifty deep:
// one line for each policy on each level below, and no stack is exhausted.
func TestCase49_ManyManagersAndDeep(t *testing.T) {
	t.Parallel()
	w := newWorld(t, stack.Get(t), "deep")
	w.must(act{"root", `api.edit_realm(max_group_depth => 55)`}, act{"root", `api.create_group('Deep')`})
	if _, err := w.nature.Exec(t.Context(), `set session_replication_role = replica;
		insert into app.policies (realm_id, parent_id, name) select realm_id, id, 'manager ' || n
		  from app.policies, generate_series(1, 1000) n where realm_id = 'deep' and role = 'realm_root';
		insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, view_group, move_group_owner)
		select p.realm_id, p.id, 'GROUP', false, g.id, true, true, true from app.policies p join app.groups g on g.realm_id = p.realm_id and g.slug = 'deep'
		 where p.realm_id = 'deep' and p.name like 'manager %';
		reset session_replication_role`); err != nil {
		t.Fatal(err)
	}
	lines := "select count(*) from app.statements s join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id where s.realm_id = $1 and s.escalated_from is not null and g.slug = $2"
	w.must(act{"root", `api.create_group('Wide', 'deep@deep')`})
	if n := w.Count(t, lines, w.ID, "wide"); n != 1001 {
		t.Errorf("%d lines on a group with 1,001 managing policies above", n)
	}
	w.must(act{"root", `api.create_group('Chain')`}, act{"root", `api.create_group('Other', 'chain@chain')`})
	parent := "chain@chain"
	for level := 2; level <= 50; level++ {
		slug := fmt.Sprintf("level-%d", level)
		w.must(act{"root", fmt.Sprintf("api.create_group('%s', '%s')", slug, parent)})
		parent = "chain@" + slug
	}
	if n := w.Count(t, lines, w.ID, "level-50"); n != 49 {
		t.Errorf("%d lines on the lowest group", n)
	}
	w.must(act{"root", `api.move_group('chain@level-2', 'chain@other')`})
	if n := w.Count(t, lines, w.ID, "level-50"); n != 50 {
		t.Errorf("%d lines on the lowest group after a move of all above it", n)
	}
	if wrong := stack.Broken(t, w.nature, w.ID); len(wrong) > 0 {
		t.Error(strings.Join(wrong[:min(len(wrong), 10)], "\n"))
	}
}
