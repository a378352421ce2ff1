// Package looks sees every page as people see it: in Chromium, in both
// languages and themes, on a phone and on a desk.
package looks

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// world is the demo, with something of everything put into it.
type world struct {
	*stack.Stack
	cookies map[string][]*http.Cookie // by who looks; "" is nobody
	ids     *strings.Replacer         // {root}, {helpers}, …: ids in the examples
}

//nolint:gochecknoglobals // one world per test binary, as its stack
var (
	whole     world
	wholeOnce sync.Once
)

// ours is the world, made by the first test that asks.
func ours(t *testing.T) *world {
	t.Helper()
	s := stack.Demo(t)
	wholeOnce.Do(func() { whole = fill(t, s) })
	if whole.Stack == nil {
		t.Fatal("the world was not made")
	}
	return &whole
}

// fill adds what the demo has none of: a person with nothing, an archived
// group, a policy with lines and holders, an empty realm, somebody at the door.
// In the words of the demo: anna is the root, bence and david own groups,
// csilla is a member.
func fill(t *testing.T, s *stack.Stack) world {
	t.Helper()
	if out, err := s.Pek(t, "realm", "add", "empty", "--name", "Üres"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	empty, hub := s.Operator(t, "empty"), s.Operator(t, "hub")
	do(t, empty, "select operator.add_person('egyedul', 'Egyedül Elemér')", "select operator.make_root('egyedul')")
	do(t, hub,
		"select operator.add_person('senki', 'Senki Sándor')",
		"select api.create_group('Régi kör', 'sport@sport', null, 'Volt, nincs.')",
		"select api.archive_group('sport@regi-kor')",
		"select api.create_group('Az Igazán Hosszú Nevű Körök Legeslegmegszentségteleníthetetlenebb Szövetsége', 'kultura@kultura', 'hosszu')")
	evaluate(t, hub)
	w := world{Stack: s, cookies: map[string][]*http.Cookie{"": nil, "stranger": stranger(t, s)}}
	for who, realm := range map[string]string{"anna": "hub", "bence": "hub", "david": "hub", "csilla": "hub", "senki": "hub", "egyedul": "empty"} {
		w.cookies[who] = []*http.Cookie{{Name: "pek_session", Value: s.Token(t, who, realm)}}
	}
	helpers := w.issue(t, "bence", "name = 'owner of sport@sport'", "Segítők", []line{
		{"group": "sport@sport", "flags": []string{"viewGroup", "viewMembers", "editMembers", "moveGroupOwner"}},
		{"group": "sport@sport", "flags": []string{"viewGroup"}, "resource": "HERE"},
	}, "csilla", "gergo")
	w.issue(t, "anna", "role = 'realm_root'", "Mindenki segítője", []line{{"flags": []string{"viewGroup", "moveGroupOwner"}}})
	w.issue(t, "bence", "name = 'owner of sport@sport'", "Üres szabály", nil)
	var names []string
	for name, which := range map[string]string{
		"{root}": "role = 'realm_root'", "{member}": "role = 'member'", "{sport}": "name = 'owner of sport@sport'",
		"{helpers}": "name = 'Segítők'", "{blank}": "name = 'Üres szabály'",
	} {
		names = append(names, name, w.id(t, "app.policies", which))
	}
	names = append(names, w.people(t)...)
	names = append(names, "{line}", w.id(t, "app.statements", "escalated_from is null and policy_id = '"+helpers+"'"))
	names = append(names, "{guideline}", w.id(t, "app.guidelines", "description = 'Alkalmanként kettő.'"),
		"{scored}", w.id(t, "app.memberships", "id in (select p.membership_id from app.point_requests p join app.point_comments c on c.request_id = p.id)"))
	w.ids = strings.NewReplacer(names...)
	return w
}

// id finds one of the rows of a table in the hub.
func (w *world) id(t *testing.T, table, which string) (id string) {
	t.Helper()
	err := w.Connect(t, "postgres").QueryRow(t.Context(), "select id from "+table+" where realm_id = 'hub' and "+which+" order by id limit 1").Scan(&id)
	if err != nil {
		t.Fatalf("%s where %s: %v", table, which, err)
	}
	return id
}

type line map[string]any

// issue has somebody issue a policy below another and give it to people.
func (w *world) issue(t *testing.T, who, below, name string, lines []line, holders ...string) string {
	t.Helper()
	if lines == nil {
		lines = []line{}
	}
	c := w.Client(w.cookies[who][0].Value)
	a := c.Call(t, "create_policy", map[string]any{"parent": w.id(t, "app.policies", below), "name": name, "can_issue": true, "statements": lines})
	if a.StatusCode != http.StatusOK {
		t.Fatalf("issue %s: %s", name, a.Text)
	}
	id := w.id(t, "app.policies", "name = '"+name+"'")
	for _, holder := range holders {
		if a := c.Call(t, "assign_policy", map[string]any{"policy": id, "person": holder}); a.StatusCode != http.StatusOK {
			t.Fatalf("give %s to %s: %s", name, holder, a.Text)
		}
	}
	return id
}

func do(t *testing.T, conn *pgx.Conn, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// stranger is at the door with an account that nobody knows, and is asked who they are.
func stranger(t *testing.T, s *stack.Stack) []*http.Cookie {
	t.Helper()
	b := s.NewBrowser(t)
	b.SignIn(t, "/", url.Values{"subject": {"stranger"}, "name": {"Idegen Ilona"}})
	gateway, err := url.Parse(s.Gateway())
	if err != nil {
		t.Fatal(err)
	}
	return b.Jar.Cookies(gateway)
}

// fetch gets a page over HTTP as its visitor does.
func (w *world) fetch(t *testing.T, v visit, language string) stack.Answer {
	t.Helper()
	method, body, kind := http.MethodGet, "", "application/x-www-form-urlencoded"
	if v.form != nil {
		method, body = http.MethodPost, v.form.Encode()
	}
	if v.form.Has("parcel") {
		body, kind = parcels(t, v.form, w.ids)
	}
	cookies := []string{"pek_language=" + language}
	for _, c := range w.cookies[v.who] {
		cookies = append(cookies, c.String())
	}
	return w.Client("").Send(t, method, w.ids.Replace(v.path), body, map[string]string{
		"Cookie": strings.Join(cookies, "; "), "Content-Type": kind,
		"Sec-Fetch-Site": "same-origin", "Accept-Encoding": "identity",
	})
}
