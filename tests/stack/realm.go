package stack

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Realm is a realm of the test's own with a cast: root holds the realm root,
// anna owns Sport, cili owns Chess below it, bela is a member of Chess, dora
// belongs to the realm and has lost even the member policy. Usernames carry
// the realm's id in front, because they are one list for all realms.
type Realm struct {
	*Stack
	ID   string
	conn *pgx.Conn
}

// NewRealm makes the realm with its cast.
func (s *Stack) NewRealm(t testing.TB, id string) *Realm {
	t.Helper()
	if out, err := s.Pek(t, "realm", "add", id); err != nil {
		t.Fatalf("add realm: %v\n%s", err, out)
	}
	r := &Realm{Stack: s, ID: id, conn: s.Operator(t, id)}
	for _, name := range []string{"root", "anna", "bela", "cili", "dora"} {
		r.Do(t, "select operator.add_person($1, $2)", r.Name(name), strings.ToUpper(name[:1])+name[1:]+" of "+id)
	}
	r.Do(t, "select operator.make_root($1)", r.Name("root"))
	// The import is the one way in for memberships.
	organisation, err := json.Marshal(map[string]any{
		"name": "Sport", "slug": "sport", "line": 1, "admins": []string{r.Name("anna")},
		"teams": []map[string]any{{
			"name": "Chess", "slug": "chess", "line": 2,
			"maintainers": []string{r.Name("cili")}, "members": []string{r.Name("bela")},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Do(t, "select api.import_organisation($1::jsonb)", string(organisation))
	nature := s.Connect(t, "postgres")
	_, err = nature.Exec(t.Context(), `with off as (select set_config('session_replication_role', 'replica', false))
		delete from app.assignments a using app.policies p, app.profiles f, off
		 where p.realm_id = a.realm_id and p.id = a.policy_id and p.role = 'member' and f.user_id = a.user_id
		   and a.realm_id = $1 and f.username = $2`, id, r.Name("dora"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Name is the username of one of the cast.
func (r *Realm) Name(who string) string { return r.ID + "." + who }

// Do executes as the operator who entered the realm.
func (r *Realm) Do(t testing.TB, query string, args ...any) {
	t.Helper()
	if _, err := r.conn.Exec(t.Context(), query, args...); err != nil {
		var pg *pgconn.PgError
		if errors.As(err, &pg) {
			t.Fatalf("%s: %v\n%s\n%s", query, err, pg.Detail, pg.Where)
		}
		t.Fatalf("%s: %v", query, err)
	}
}

// Count reads a number as the superuser, whom no rule holds.
func (r *Realm) Count(t testing.TB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := r.Connect(t, "postgres").QueryRow(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// Text reads a text as the superuser, whom no rule holds.
func (r *Realm) Text(t testing.TB, query string, args ...any) string {
	t.Helper()
	var text string
	if err := r.Connect(t, "postgres").QueryRow(t.Context(), query, args...).Scan(&text); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return text
}

// State is a fingerprint of everything in the realm but sessions and refusals: the same
// before and after means that nothing changed.
func (r *Realm) State(t testing.TB) string {
	t.Helper()
	var state string
	err := r.Connect(t, "postgres").QueryRow(t.Context(), `
		select md5(coalesce((select string_agg(g::text, ',' order by g.id) from app.groups g where g.realm_id = $1), '')
		        || coalesce((select string_agg(p::text, ',' order by p.id) from app.policies p where p.realm_id = $1), '')
		        || coalesce((select string_agg(s::text, ',' order by s.id) from app.statements s where s.realm_id = $1), '')
		        || coalesce((select string_agg(a::text, ',' order by a.policy_id, a.user_id) from app.assignments a where a.realm_id = $1), '')
		        || coalesce((select string_agg(m::text, ',' order by m.id) from app.memberships m where m.realm_id = $1), '')
		        || coalesce((select string_agg(t::text, ',' order by t.membership_id, t.since) from app.membership_periods t where t.realm_id = $1), '')
		        || coalesce((select string_agg(x::text, ',' order by x.membership_id, x.flair_id) from app.membership_flairs x where x.realm_id = $1), '')
		        || coalesce((select string_agg(b::text, ',' order by b.id) from app.scoreboards b where b.realm_id = $1), '')
		        || coalesce((select string_agg(g::text, ',' order by g.id) from app.guidelines g where g.realm_id = $1), '')
		        || coalesce((select string_agg(p::text, ',' order by p.id) from app.point_requests p where p.realm_id = $1), '')
		        || coalesce((select string_agg(c::text, ',' order by c.id) from app.point_comments c where c.realm_id = $1), '')
		        || coalesce((select string_agg(h::text, ',' order by h.semester, h.user_id) from app.point_history h where h.realm_id = $1), '')
		        || coalesce((select string_agg(a::text, ',' order by a.id) from app.award_requests a where a.realm_id = $1), '')
		        || coalesce((select string_agg(r::text, ',' order by r.award_id, r.group_id) from app.award_recommendations r where r.realm_id = $1), '')
		        || coalesce((select concat(r.semester, r.season) from app.realms r where r.id = $1), '')
		        || (select count(*) from app.audit_entries e where e.realm_id = $1 and e.action in ('insert', 'update', 'delete')))`, r.ID).Scan(&state)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// As gives a client that is signed in as one of the cast.
func (r *Realm) As(t testing.TB, who string) *Client {
	t.Helper()
	return r.Client(r.Token(t, r.Name(who), r.ID))
}
