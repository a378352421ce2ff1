package attack

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// aim is a request that sqlmap varies: in the parameters named, or where a * stands.
type aim struct{ path, body, parameters string }

const asJSON = "json"

// aims are what takes words from outside: on pages, as filters of the API and
// as arguments of procedures.
func aims() []aim {
	return []aim{
		{"/search?q=sport&kind=all", "", "q,kind"},
		{"/g/sport@sport/members?q=a&status=ACTIVE&role=&flair=&page=1", "", "q,status,role,flair,page"},
		{"/g/sport@sport*", "", ""},
		{"/u/bence*", "", ""},
		{"/audit?actor=anna&action=insert&object=group&about=&since=&before=", "", "actor,action,object,about,since,before"},
		{"/why?person=bence&action=viewGroup&group=sport@sport", "", "person,action,group"},
		{"/evaluations?semester=2026/2027/1&resort=sport@sport", "", "semester,resort"},
		{"/admin/people?q=a&state=all", "", "q,state"},
		{"/g/sport@sport/subgroups/new", "name=Neu&slug=neu&description=x", "name,slug,description"},
		{"/api/groups?name=eq.sport&select=name,handle&order=name.asc&limit=5", "", "name,select,order,limit"},
		{"/api/people?username=eq.anna&or=(name.ilike.*a*,name.eq.b)", "", "username,or"},
		{"/api/rpc/may?action=viewGroup&group=sport@sport", "", "action,group"},
		{"/api/rpc/search", `{"q": "sport*", "kind": "all"}`, asJSON},
		{"/api/rpc/show_group", `{"group": "sport@sport*"}`, asJSON},
	}
}

// sqlmap gives what it says at its end.
func sqlmap(t *testing.T, address string, a aim) string {
	t.Helper()
	args := []string{
		"-u", address + a.path, "--batch", "--dbms=PostgreSQL", "--level=2", "--risk=2", "--technique=BEUST", "--time-sec=2",
		"--threads=2", "--flush-session", "--disable-coloring", "--output-dir", t.TempDir(),
	}
	if a.parameters != "" && a.parameters != asJSON {
		args = append(args, "-p", a.parameters)
	}
	if a.body != "" {
		args = append(args, "--data", a.body)
	}
	if a.parameters == asJSON {
		args = append(args, "-H", "Content-Type: application/json")
	}
	out, err := exec.CommandContext(t.Context(), "sqlmap", args...).CombinedOutput() //nolint:gosec // our own address
	if err != nil {
		t.Fatalf("sqlmap: %v\n%s", err, out)
	}
	return string(out)
}

const injectable, clean = "identified the following injection point", "do not appear to be injectable"

func TestSqlmap(t *testing.T) { //nolint:paralleltest // it wants the machine
	asked(t, "sqlmap")
	f := newFront(t)
	for _, a := range aims() {
		t.Run(a.path, func(t *testing.T) {
			said := sqlmap(t, f.url, a)
			if strings.Contains(said, injectable) || !strings.Contains(said, clean) {
				t.Errorf("%.6000s", said)
			}
		})
	}
	f.survived(t)
}

// What it finds where a query is put together from words.
func TestSqlmapFindsWhatIsOpen(t *testing.T) { //nolint:paralleltest // it wants the machine
	asked(t, "sqlmap")
	conn, err := pgx.ParseConfig(stack.Get(t).Database("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := pgx.ConnectConfig(r.Context(), conn)
		if err != nil {
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		defer func() { _ = c.Close(r.Context()) }()
		var name string
		if err := c.QueryRow(r.Context(), "select typname from pg_type where typname = '"+r.URL.Query().Get("q")+"'").Scan(&name); err != nil { //nolint:gosec // it is to be found
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		_, _ = w.Write([]byte(name))
	}))
	defer open.Close()
	if said := sqlmap(t, open.URL, aim{"/?q=text", "", "q"}); !strings.Contains(said, injectable) {
		t.Errorf("not found: %.3000s", said)
	}
}
