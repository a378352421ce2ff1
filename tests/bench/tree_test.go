package bench

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pek/gateway/database"
	"pek/gateway/session"
	"pek/tests/stack"
)

// The tree that all systems are asked about: 10 organisations with 9 teams and
// 10 subteams each, 1,000 groups; person n owns group n, and each has members.
const (
	organisations, teams, subteams = 10, 9, 10
	groupCount                     = organisations * (1 + teams + teams*subteams)
	membersEach                    = 10
)

type group struct {
	slug, handle string
	parent       int // -1 at the top
	owner        int
	members      []int
}

// question is asked of every system: whether the person may replace the owner
// of the group, which the owners of it and of every group above it may.
type question struct {
	person, group int
	want          bool
}

func username(person int) string { return fmt.Sprintf("p%d", person) }

func tree() []group {
	var all []group
	add := func(slug, org string, parent int) int {
		g := group{slug: slug, handle: org + "@" + slug, parent: parent, owner: len(all)}
		count := membersEach
		if g.owner == 0 {
			count = 60 // for a page that is full
		}
		for m := range count {
			g.members = append(g.members, (g.owner*membersEach+m*37+1)%groupCount)
		}
		all = append(all, g)
		return len(all) - 1
	}
	for o := range organisations {
		org := fmt.Sprintf("org%d", o)
		top := add(org, org, -1)
		for t := range teams {
			team := add(fmt.Sprintf("team%d", t), org, top)
			for s := range subteams {
				add(fmt.Sprintf("team%d-%d", t, s), org, team)
			}
		}
	}
	return all
}

// questions: half are allowed, half not, spread over people and groups.
func questions(groups []group, count int) []question {
	dice := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same questions in every run
	all := make([]question, count)
	for i := range all {
		q := question{group: dice.IntN(len(groups)), want: i%2 == 0}
		for {
			switch {
			case q.want:
				holder := q.group
				for groups[holder].parent >= 0 && dice.IntN(2) == 0 {
					holder = groups[holder].parent
				}
				q.person = groups[holder].owner
			case dice.IntN(2) == 0: // a member
				q.person = groups[q.group].members[dice.IntN(membersEach)]
			default:
				q.person = dice.IntN(len(groups))
			}
			if owns(groups, q) == q.want {
				break
			}
		}
		all[i] = q
	}
	return all
}

// owns answers by looking, as the systems should.
func owns(groups []group, q question) bool {
	for g := q.group; g >= 0; g = groups[g].parent {
		if groups[g].owner == q.person {
			return true
		}
	}
	return false
}

// plant loads the tree into a realm of ours, by the import that everybody uses.
func plant(b *testing.B, s *stack.Stack, realm string, groups []group) {
	b.Helper()
	if out, err := s.Pek(b, "realm", "add", realm); err != nil {
		b.Fatalf("add realm: %v\n%s", err, out)
	}
	operator := s.Operator(b, realm)
	names := func(people ...int) []string {
		all := []string{}
		for _, p := range people {
			all = append(all, username(p))
		}
		return all
	}
	type team = map[string]any
	var orgs []team
	for n, g := range groups {
		if g.parent < 0 {
			orgs = append(orgs, team{"name": "Organisation " + g.slug, "slug": g.slug, "line": n + 1, "admins": names(g.owner), "members": names(g.members...), "teams": []team{}})
			continue
		}
		one := team{"name": "Team " + g.handle, "slug": g.slug, "line": n + 1, "maintainers": names(g.owner), "members": names(g.members...)}
		if groups[g.parent].parent >= 0 {
			one["parent_slug"] = groups[g.parent].slug
		}
		org := orgs[len(orgs)-1]
		org["teams"] = append(org["teams"].([]team), one) //nolint:forcetypeassert // put there above
	}
	for _, org := range orgs {
		data, err := json.Marshal(org)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := operator.Exec(b.Context(), "select api.import_organisation($1::jsonb)", string(data)); err != nil {
			b.Fatalf("import: %v", err)
		}
	}
	if _, err := s.Connect(b, "postgres").Exec(b.Context(), "vacuum analyze"); err != nil {
		b.Fatal(err)
	}
}

// tokens opens a session for each person of the realm and signs its token.
func tokens(b *testing.B, s *stack.Stack, realm string) map[string]string {
	b.Helper()
	keys, err := session.OpenKeys(s.Keys())
	if err != nil {
		b.Fatal(err)
	}
	until := time.Now().Add(time.Hour)
	rows, err := s.Connect(b, "postgres").Query(b.Context(), `with opened as (
		insert into app.sessions (user_id, expires_at) select m.user_id, $2 from app.realm_members m where m.realm_id = $1
		returning id, user_id)
		select f.username, o.id::text, o.user_id::text from opened o join app.profiles f on f.user_id = o.user_id`, realm, until)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	all := map[string]string{}
	for rows.Next() {
		o := database.Opened{Realm: realm, ExpiresAt: until}
		if err := rows.Scan(&o.Username, &o.SessionID, &o.Subject); err != nil {
			b.Fatal(err)
		}
		if all[o.Username], err = keys.Sign(o, time.Now()); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return all
}
