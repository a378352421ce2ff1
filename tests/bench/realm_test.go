package bench

import (
	"bytes"
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/gateway/database"
	"pek/gateway/session"
	"pek/tests/stack"
)

// BenchmarkSearch searches over 100,000 people, and BenchmarkGroupPage reads
// group pages of the same realm: made as `pek dev --people` makes it, asked as
// an ordinary member asks.
func BenchmarkSearch(b *testing.B) { searching(b, stack.Get(b)) }

// BenchmarkGroupPage reads the pages of groups with hundreds of members.
func BenchmarkGroupPage(b *testing.B) { groupPages(b, stack.Get(b)) }

const realmPeople, realmGroups = 100_000, 1000

func searching(b *testing.B, s *stack.Stack) {
	b.Helper()
	token := member(b, s)
	var requests [][]byte
	for _, q := range typed(b, s) {
		requests = append(requests, written("GET", s.Gateway()+"/search?q="+url.QueryEscape(q), token, ""))
	}
	halfLoad(b, system{"search", func() (asker, error) {
		return dial(s.Gateway(), requests, func(_ int, body []byte) bool { return bytes.Contains(body, []byte(`id="results"`)) })
	}, nil}, "search over 100,000 people, p99 at half the saturating load", 50)
}

func groupPages(b *testing.B, s *stack.Stack) {
	b.Helper()
	token := member(b, s)
	var requests [][]byte
	for _, handle := range texts(b, s.Connect(b, "postgres"), `select handle from app.groups where realm_id = 'hub' and description like 'A made group%' order by id`) {
		requests = append(requests, written("GET", s.Gateway()+"/g/"+url.PathEscape(handle), token, ""))
	}
	halfLoad(b, system{"group page", func() (asker, error) {
		return dial(s.Gateway(), requests, func(_ int, body []byte) bool { return bytes.Count(body, []byte(`href="/u/`)) >= 50 })
	}, nil}, "group page of 100,000 people's realm, p99 at half the saturating load", 25)
}

// halfLoad finds the rate that saturates the system and asks at half of it.
func halfLoad(b *testing.B, s system, name string, goal float64) {
	b.Helper()
	all := askers(b, s)
	saturate(b, s, all, 3*time.Second) // warm
	var most []load
	for range 3 {
		most = append(most, saturate(b, s, all, 3*time.Second))
	}
	full, _ := rates(most)
	paced := make([]asker, clients)
	for i := range paced {
		var err error
		if paced[i], err = s.connect(); err != nil {
			b.Fatal(err)
		}
	}
	var tails []time.Duration
	for range 3 {
		l := pace(b, s, paced, full/2, 5*time.Second)
		b.Logf("%-12s saturates at %.0f/s; at half of it %s", s.name, full, l)
		tails = append(tails, l.p99)
	}
	report(b, name, "ms", ms(median(tails)), 0, "p99 <= "+number(&goal), func(ours, _ float64) bool { return ours <= goal })
}

// member makes the realm once for a run and gives the token of an ordinary member.
func member(b *testing.B, s *stack.Stack) string {
	b.Helper()
	nature := s.Connect(b, "postgres")
	if texts(b, nature, "select (exists (select from app.realm_members where user_id = operator.seed_id(1, 1)))::text")[0] == "false" {
		began := time.Now()
		operator := s.Operator(b, "hub")
		for _, step := range []struct {
			query string
			args  []any
		}{
			{"select session.enter('hub', 'import')", nil},
			{"select operator.seed_people(n, n + 9999) from generate_series(1, $1::int, 10000) n", []any{realmPeople}},
			{"select operator.seed_groups($1, $2)", []any{realmGroups, realmPeople}},
			{"select operator.seed_memberships(n, n + 9999, $2) from generate_series(1, $1::int, 10000) n", []any{realmPeople, realmGroups}},
			{"select operator.seed_demo('bence', $1)", []any{realmGroups}},
		} {
			if _, err := operator.Exec(b.Context(), step.query, step.args...); err != nil {
				b.Fatalf("%s: %v", step.query, err)
			}
		}
		if _, err := nature.Exec(b.Context(), "vacuum analyze"); err != nil {
			b.Fatal(err)
		}
		b.Logf("%d people made in %s", realmPeople, time.Since(began).Round(time.Second))
	}
	settle(b, nature)
	keys, err := session.OpenKeys(s.Keys())
	if err != nil {
		b.Fatal(err)
	}
	o := database.Opened{Realm: "hub", ExpiresAt: time.Now().Add(time.Hour)}
	err = nature.QueryRow(b.Context(), `with opened as (insert into app.sessions (user_id, expires_at)
		  select f.user_id, $1 from app.profiles f where f.username = 'bence' returning id, user_id)
		select 'bence', o.id::text, o.user_id::text from opened o`, o.ExpiresAt).Scan(&o.Username, &o.SessionID, &o.Subject)
	if err != nil {
		b.Fatal(err)
	}
	token, err := keys.Sign(o, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	return token
}

// settle waits until the record of all that was made is sealed: it is not what is measured.
func settle(b *testing.B, nature *pgx.Conn) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), 10*time.Minute)
	defer cancel()
	for {
		var open bool
		err := nature.QueryRow(ctx, `select (select count(*) from app.audit_entries where realm_id = 'hub')
			> (select max(position) from app.audit_heads where realm_id = 'hub')`).Scan(&open)
		if err != nil {
			b.Fatal(err)
		}
		if !open {
			return
		}
		time.Sleep(3 * time.Second)
	}
}

// typed is what people type: beginnings as they come, names, two words, errors, common and rare names, nobody, a phone.
func typed(b *testing.B, s *stack.Stack) []string {
	b.Helper()
	var all []string
	for n, name := range texts(b, s.Connect(b, "postgres"), `select name from app.profiles f join app.realm_members m on m.user_id = f.user_id
		 where m.realm_id = 'hub' and f.user_id >= operator.seed_id(1, 1) and f.user_id < operator.seed_id(2, 0)
		   and operator.dice(hashtextextended(f.username, 0), 99, 1000) = 0 order by f.username limit 100`) {
		words := strings.Fields(name)
		family, given := []rune(words[0]), []rune(words[1])
		switch n % 10 {
		case 0, 1, 2: // as it is typed
			all = append(all, string(family[:2]), string(family[:3]), string(family[:min(4, len(family))]), string(family)+" "+string(given[:1]))
		case 3, 4:
			all = append(all, name)
		case 5:
			all = append(all, strings.ToLower(string(given)+" "+string(family)))
		case 6: // two letters change places
			family[1], family[2] = family[2], family[1]
			all = append(all, string(family)+" "+string(given))
		case 7:
			all = append(all, string(given))
		case 8:
			all = append(all, string(family)+" "+string(given[:2]))
		default:
			all = append(all, []string{"anna", "nagy", "nagy anna", "xqzwvk", "zsoldos piroska", "+36 30 123 4567", "szocske", "sakk kör", "kovasc anna", "schönherz"}[n/10%10])
		}
	}
	return all
}

func texts(b *testing.B, conn *pgx.Conn, query string) []string {
	b.Helper()
	rows, err := conn.Query(b.Context(), query)
	if err != nil {
		b.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(all) == 0 {
		b.Fatalf("%s: %d rows, %v", query, len(all), err)
	}
	return all
}
