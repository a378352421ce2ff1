package doors

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// A field of a profile is there or is not, and every door says the same: page,
// API, a login of the database, search and export, as the reference does.
func TestFieldsAreTheSameInEveryDoor(t *testing.T) {
	s := stack.Get(t)
	seed := uint64(20261125)
	dice := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a seeded game
	w := newWorld(dice, 15)
	if out, err := s.Pek(t, "realm", "add", "mirror"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	d := &doorsOfFields{Stack: s, world: &w, nature: s.Connect(t, "postgres")}
	d.people(t)
	pairs, shown, withheld := 0, 0, 0
	for round := range 3 {
		if round > 0 {
			w.shuffle(dice)
		}
		d.deal(t)
		for realm := range 2 {
			for viewer := range w.People {
				if !w.Member[realm][viewer] {
					continue
				}
				api, base := d.api(t, realm, viewer), d.psql(t, realm, viewer)
				for person := range w.People {
					there, want := w.sees(realm, viewer, person)
					pageThere, page := d.page(t, realm, viewer, person)
					at := fmt.Sprintf("seed %d round %d: %d looks at %d in %s", seed, round, viewer, person, realmsOfFields[realm])
					if pageThere != there || !slices.Equal(page, want) {
						t.Errorf("%s: page (%v) %v, want (%v) %v", at, pageThere, page, there, want)
					}
					if !slices.Equal(api[person], want) {
						t.Errorf("%s: API %v, want %v", at, api[person], want)
					}
					if !slices.Equal(base[person], want) {
						t.Errorf("%s: psql %v, want %v", at, base[person], want)
					}
					pairs, shown = pairs+1, shown+len(want)
					withheld += len(w.Fields[person]) - len(want)
				}
			}
		}
	}
	t.Logf("%d pairs, %d fields shown, %d withheld", pairs, shown, withheld)
	if pairs < 600 || shown < 500 || withheld < 500 {
		t.Error("the game is too small to say anything")
	}
	t.Run("search", d.search)
	t.Run("export", d.export)
}

type doorsOfFields struct {
	*stack.Stack
	*world

	nature *pgx.Conn
	ids    []string
	tokens [2][]string
}

func name(person int) string { return fmt.Sprintf("field%d", person) }

func (d *doorsOfFields) do(t *testing.T, query string, args ...any) {
	t.Helper()
	if _, err := d.nature.Exec(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// people are made past every rule: the rules under test only read.
func (d *doorsOfFields) people(t *testing.T) {
	d.do(t, "set session_replication_role = replica")
	for p := range d.People {
		var id string
		err := d.nature.QueryRow(t.Context(), `with u as (insert into app.users (brought_by) values ('hub') returning id)
			insert into app.profiles (user_id, username, name) select id, $1::text, 'Field ' || $1::text from u returning user_id::text`, name(p)).Scan(&id)
		if err != nil {
			t.Fatal(err)
		}
		d.ids = append(d.ids, id)
	}
	for realm, id := range realmsOfFields {
		// Everybody sees the groups and who is in them: that says nothing about profiles.
		d.do(t, `with p as (insert into app.policies (realm_id, parent_id, name)
			  select $1, r.id, 'groups for all' from app.policies r where r.realm_id = $1 and r.role = 'realm_root' returning id)
			insert into app.statements (realm_id, policy_id, resource, any_group, any_user, view_group, view_members) select $1, p.id, 'x', true, true, true, true from p`, id)
		for group := range 2 {
			d.do(t, "insert into app.groups (realm_id, org, slug, name) values ($1, $2, $2, $2)", id, fmt.Sprintf("fields%d", group))
			for p := range d.People {
				status := map[bool]string{true: "ACTIVE", false: "ARCHIVED"}[d.InGroup[realm][group][p]]
				if d.InGroup[realm][group][p] || d.Past[realm][group][p] {
					d.do(t, `with m as (insert into app.memberships (realm_id, group_id, user_id)
						select $1, g.id, $3 from app.groups g where g.realm_id = $1 and g.slug = $2 returning id)
						insert into app.membership_periods (realm_id, membership_id, status) select $1, id, $4::text::app.membership_status from m`,
						id, fmt.Sprintf("fields%d", group), d.ids[p], status)
				}
			}
		}
		for p := range d.People {
			token := ""
			if d.Member[realm][p] {
				d.do(t, "insert into app.realm_members (realm_id, user_id) values ($1, $2)", id, d.ids[p])
				d.do(t, `insert into app.assignments (realm_id, policy_id, user_id)
					select $1, p.id, $2 from app.policies p where p.realm_id = $1 and p.name = 'groups for all'`, id, d.ids[p])
				token = d.Token(t, name(p), id)
			}
			d.tokens[realm] = append(d.tokens[realm], token)
		}
	}
}

// deal writes the rights and fields of the round.
func (d *doorsOfFields) deal(t *testing.T) {
	d.do(t, "delete from app.policies where name like 'fields of %'")
	d.do(t, "delete from app.profile_fields where user_id = any ($1::text[]::uuid[])", d.ids)
	d.do(t, "delete from app.statements where policy_id not in (select id from app.policies)")
	d.do(t, "delete from app.assignments where policy_id not in (select id from app.policies)")
	for realm, id := range realmsOfFields {
		for n, r := range d.Rights[realm] {
			person, group := any(nil), any(nil)
			if r.Person >= 0 {
				person = d.ids[r.Person]
			}
			if r.Group >= 0 {
				group = fmt.Sprintf("fields%d", r.Group)
			}
			d.do(t, `with p as (insert into app.policies (realm_id, parent_id, name)
				  select $1, r.id, $2 from app.policies r where r.realm_id = $1 and r.role = 'realm_root' returning id),
				s as (insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, user_id, `+r.Flag+`)
				  select $1, p.id, 'x', $4::text is null, (select g.id from app.groups g where g.realm_id = $1 and g.slug = $4), $5::uuid is null, $5, true from p)
				insert into app.assignments (realm_id, policy_id, user_id) select $1, p.id, $3 from p`,
				id, fmt.Sprintf("fields of %d", n), d.ids[r.viewer], group, person)
		}
	}
	for p, fields := range d.Fields {
		for _, f := range fields {
			d.do(t, "insert into app.profile_fields (user_id, field, value, hidden) values ($1, $2, $3, $4)", d.ids[p], f.Field, f.Value, f.Hidden)
		}
	}
}

// page reads the person's page; choices are told by their words there.
func (d *doorsOfFields) page(t *testing.T, realm, viewer, person int) (there bool, fields []string) {
	t.Helper()
	base := map[int]string{0: "", 1: "/r/mirror"}[realm]
	res := d.Client(d.tokens[realm][viewer]).Get(t, base+"/u/"+name(person))
	if res.StatusCode == http.StatusNotFound {
		return false, nil
	}
	words := map[string]string{"Female": "female", "Male": "male", "Other": "other", "Active": "active", "On leave": "passive", "Graduated": "graduated"}
	res.Page(t).Find("[data-field]").Each(func(_ int, at *goquery.Selection) {
		value := strings.TrimSpace(at.Find("strong, dd > span:first-child").First().Text())
		if at.Is("dd") {
			value = strings.TrimSpace(at.Find("span").First().Text())
		}
		if key, ok := words[value]; ok {
			value = key
		}
		fields = append(fields, at.AttrOr("data-field", "")+"="+value)
	})
	slices.Sort(fields)
	return res.StatusCode == http.StatusOK, fields
}

type seenField struct {
	User  string `json:"user_id"`
	Field string
	Value string
}

func (d *doorsOfFields) sorted(rows []seenField) map[int][]string {
	found := map[int][]string{}
	for _, r := range rows {
		if p := slices.Index(d.ids, r.User); p >= 0 {
			found[p] = append(found[p], r.Field+"="+r.Value)
		}
	}
	for p := range found {
		slices.Sort(found[p])
	}
	return found
}

func (d *doorsOfFields) api(t *testing.T, realm, viewer int) map[int][]string {
	t.Helper()
	res := d.Client("").Send(t, http.MethodGet, "/api/profile_fields?select=user_id,field,value", "", map[string]string{"Authorization": "Bearer " + d.tokens[realm][viewer]})
	var rows []seenField
	if err := json.Unmarshal([]byte(res.Text), &rows); err != nil {
		t.Fatalf("%v: %s", err, res.Text)
	}
	return d.sorted(rows)
}

// psql is a login of the viewer's own, asking the table itself.
func (d *doorsOfFields) psql(t *testing.T, realm, viewer int) map[int][]string {
	t.Helper()
	login := fmt.Sprintf("field_%s_%d", realmsOfFields[realm], viewer)
	d.do(t, "do $$ begin if not exists (select from pg_roles where rolname = '"+login+"') then create role "+login+" login password 'x' in role visitor; end if; end $$")
	d.do(t, "insert into app.realm_logins (login, realm_id, user_id) values ($1, $2, $3) on conflict do nothing", login, realmsOfFields[realm], d.ids[viewer])
	d.do(t, "set session authorization "+login)
	defer d.do(t, "reset session authorization")
	rows, err := d.nature.Query(t.Context(), `select f.user_id::text as "user", f.field, f.value from app.profile_fields f
		where f.user_id in (select m.user_id from app.realm_members m)`)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[seenField])
	if err != nil {
		t.Fatal(err)
	}
	return d.sorted(found)
}
