package browser

import (
	"testing"

	"pek/tests/stack"
)

// The whole way of a membership: somebody finds a group and applies, its owner
// accepts them, hands the group over to them and leaves.
func TestMembershipJourney(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, way string, walk func(name string) *walker) {
		o := stack.Get(t).Operator(t, "hub")
		group, owner, newcomer := "chess-"+way, "olga-"+way, "nora-"+way
		handle := group + "@" + group
		here := "/g/" + handle
		for _, statement := range []string{
			"select operator.add_person('" + owner + "', 'Olga " + way + "', '" + owner + "@example.org')",
			"select operator.add_person('" + newcomer + "', 'Nora " + way + "', '" + newcomer + "@example.org')",
			"select api.create_group('Chess " + way + "', null, '" + group + "')",
			"select api.appoint_owner('" + handle + "', '" + owner + "')",
			"select api.change_members('" + handle + "', array['" + owner + "'], 'add')",
		} {
			if _, err := o.Exec(t.Context(), statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}

		nora := walk(newcomer)
		nora.signIn("/")
		nora.fill(`#find`, "chess "+way+"\r")
		nora.click(`main a[href$="` + here + `"]`)
		nora.click(`form[action$="/membership"] button[value=apply]`)
		nora.sees(`form[action$="/membership"] button[value=withdraw]`)

		olga := walk(owner)
		olga.signIn(here)
		olga.click(`main a[href*="/members?status=newbie"]`)
		olga.click(`input[name=person][value="` + newcomer + `"]`)
		olga.click(`form[action$="/members"] button[name=act][value=accept]`)
		olga.sees(`.notice`)

		olga.open(here)
		olga.click(`.acts a[href$="/owner"]`)
		olga.click(`input[name=person][value="` + newcomer + `"]`)
		olga.click(`form[method=post] .acts button`)
		olga.click(`button.danger`) // the owner loses rights, so it is asked
		olga.sees(`.notice`)

		olga.open(here)
		olga.click(`form[action$="/membership"] button[value=leave]`)
		olga.click(`button.danger[value=leave]`)
		olga.sees(`.notice`)

		nora.open(here)
		nora.sees(`.acts a[href$="/owner"]`) // hers now
		nora.quiet()
		olga.quiet()

		var owners, members string
		err := o.QueryRow(t.Context(), `select
			(select string_agg(x ->> 'username', ',') from jsonb_array_elements(api.show_group($1) -> 'owners') x),
			(select string_agg(p.username || ' ' || m.status, ',' order by p.username) from api.memberships m
			   join api.groups g on g.id = m.group_id join api.people p on p.id = m.user_id where g.handle = $1)`,
			handle).Scan(&owners, &members)
		if err != nil || owners != newcomer || members != newcomer+" ACTIVE,"+owner+" ARCHIVED" {
			t.Errorf("it belongs to %q, and in it are %q: %v", owners, members, err)
		}
	})
}
