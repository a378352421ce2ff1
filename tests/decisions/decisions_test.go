// Package decisions holds the gateway's own way of answering may against the
// way through PostgREST and against psql: nobody can tell which one answered.
package decisions

import (
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// bearer sends a request as a program does. With around it takes the way
// through PostgREST: a preference that changes nothing keeps it from the short one.
func bearer(t *testing.T, c *stack.Client, method, path, body string, around bool, more map[string]string) stack.Answer {
	t.Helper()
	header := map[string]string{"Accept-Language": "en"}
	if c.Token != "" {
		header["Authorization"] = "Bearer " + c.Token
	}
	if method == http.MethodPost {
		header["Content-Type"] = "application/json"
	}
	if around {
		header["Prefer"] = "handling=lenient"
	}
	for name, value := range more {
		header[name] = value
	}
	return c.Send(t, method, "/api/rpc/"+path, body, header)
}

// face is all that a client can see of an answer, without the request's number.
func face(a stack.Answer) string {
	number := regexp.MustCompile(`"request_id":"[^"]*"`)
	var head []string
	for _, name := range []string{"Content-Type", "Content-Range", "Cache-Control", "Www-Authenticate", "Retry-After"} {
		values := a.Header.Values(name)
		head = append(head, name+"="+strings.Join(values[:min(len(values), 1)], ""))
	}
	return a.Response.Status + " " + strings.Join(head, " ") + "\n" + number.ReplaceAllString(a.Text, "")
}

// TestSameAsPsql: every caller, every action, groups of all sorts.
func TestSameAsPsql(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "same")
	r.Do(t, "select api.create_group('Elsewhere')")
	r.Do(t, "select api.move_group('sport@chess', 'elsewhere@elsewhere')") // sport@chess is a former handle now
	var id string
	if err := r.Connect(t, "postgres").QueryRow(t.Context(), "select id::text from app.groups where realm_id = 'same' and slug = 'chess'").Scan(&id); err != nil {
		t.Fatal(err)
	}
	yes := 0
	for _, who := range []string{"root", "anna", "cili", "bela", "dora"} {
		login, web := r.DBA(t, "dba_same_"+who, r.Name(who), r.ID), r.As(t, who)
		for _, action := range []string{"viewGroup", "view_members", "editMembers", "editGroupProfile", "moveGroupOwner", "viewScores", "viewBasicProfile", "moveGroup_owner"} {
			for _, args := range []map[string]any{
				{},
				{"group": "sport@sport"},
				{"group": "SPORT@Sport"},
				{"group": "sport@chess"},
				{"group": "elsewhere@chess"},
				{"group": id},
				{"group": strings.ToUpper(id)},
				{"group": "nowhere@nowhere"},
				{"group": ""},
				{"group": "01a20000-0000-7000-8000-000000000001"},
				{"person": r.Name("bela")},
				{"person": r.Name(who)},
				{"person": "nobody"},
				{"person": ""},
				{"group": "sport@sport", "person": r.Name("bela")},
			} {
				args["action"] = action
				body, err := json.Marshal(args)
				if err != nil {
					t.Fatal(err)
				}
				var inPsql bool
				err = login.QueryRow(t.Context(), `select api.may(action => $1, "group" => $2, person => $3)`, action, args["group"], args["person"]).Scan(&inPsql)
				if err != nil {
					t.Fatal(err)
				}
				short := bearer(t, web, http.MethodPost, "may", string(body), false, nil)
				long := bearer(t, web, http.MethodPost, "may", string(body), true, nil)
				if short.Text != map[bool]string{true: "true", false: "false"}[inPsql] || face(short) != face(long) {
					t.Errorf("%s %s: psql %v, short %s, long %s", who, body, inPsql, face(short), face(long))
				}
				if inPsql {
					yes++
				}
			}
		}
	}
	if yes < 100 {
		t.Errorf("only %d answers are yes: the table proves little", yes)
	}
}

// TestSameFace: whatever is sent, both ways answer the same, errors included.
// Alone, because bytes that are no UTF-8 make PostgREST drop its connections.
func TestSameFace(t *testing.T) { //nolint:paralleltest // see above
	r := stack.Get(t).NewRealm(t, "face")
	anna := r.As(t, "anna")
	for _, query := range []string{
		"may?action=viewGroup&group=sport%40sport", "may?group=sport@sport&action=moveGroupOwner", "may?action=viewGroup", "may?action=bogus",
		"may?action=", "may", "may?", "may?group=x", "may?action=viewGroup&", "may?&action=viewGroup", "may?action=viewGroup&group", "may?action",
		"may?action=viewGroup&group=a+b", "may?action=viewGroup&group=a%20b", "may?action=viewGroup&unknown=1", "may?action=viewGroup&select=x",
		"may?action=viewGroup&limit=0", "may?action=viewGroup&order=x", "may?action=viewGroup&action=bogus", "may?action=bogus&action=viewGroup",
		"may?action=viewGroup;group=x", "may?action=viewGroup&group=%00", "may?action=viewGroup&group=%zz", "may?action=viewGroup&group=%C5%91",
		"may?Action=viewGroup", "may?action%20=viewGroup", "may?%61ction=viewGroup", "may?action=view=Group", "may?action=viewGroup&group=%22%27%5C",
		"may?action=viewGroup#x", "may/?action=viewGroup", "may_many", "may_many?checks=[]", "may_many?checks=%5B%7B%22action%22:%22viewGroup%22%7D%5D",
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodDelete} {
			short, long := bearer(t, anna, method, query, "", false, nil), bearer(t, anna, method, query, "", true, nil)
			if face(short) != face(long) {
				t.Errorf("%s %s:\n%s\n%s", method, query, face(short), face(long))
			}
		}
	}
	for _, body := range []string{
		`{"action":"viewGroup"}`, `{"action":"viewGroup","group":null}`, `{"action":null}`, `{}`, ``, `[]`, `null`, `{"action":5}`, `{"action":true,"group":1.5}`,
		`{"action":["viewGroup"]}`, `{"action":{}}`, `{"action":"viewGroup","x":1}`, `{"ACTION":"viewGroup"}`, `{"action":"bogus","action":"viewGroup"}`,
		`{"action":"viewGroup","Action":"bogus"}`, `{"action":"viewGroup","group":"\u0000"}`, `{"action":"viewGroup","group":"\ud800"}`, `{"action":"viewGroup"`,
		`{"action":"viewGroup"} `, `{"action":"viewGroup"}{}`, "{\"action\":\"viewGroup\",\"group\":\"\xff\"}", `{"action":"view\u0047roup"}`, `"viewGroup"`,
		`{"action":"viewGroup","group":"` + strings.Repeat("a", 70_000) + `"}`,
	} {
		both(t, anna, "may", body)
	}
	for _, body := range []string{
		`{"checks":[]}`, `{"checks":[{"action":"viewGroup","group":"sport@sport"},{"action":"viewGroup","group":"x","note":"kept"}]}`, `{"checks":null}`,
		`{"checks":{}}`, `{"checks":"[]"}`, `{"checks":[1]}`, `{"checks":[null]}`, `{"checks":[{}]}`, `{"checks":[{"action":"bogus"}]}`, `{"checks":[{"action":"viewGroup","group":"\u0000"}]}`,
		`{"checks":[],"checks":{}}`, `{"checks":[],"x":1}`, `{}`, `[]`, `{"checks":[`, `{"checks":[{"action":"viewGroup","a":1e400}]}`, `{"checks":[{"action":"viewGroup","action":"bogus"}]}`,
		`{"checks":[` + strings.TrimSuffix(strings.Repeat(`{"action":"viewGroup"},`, 1001), ",") + `]}`,
		`{"checks":[` + strings.TrimSuffix(strings.Repeat(`{"action":"viewGroup"},`, 1000), ",") + `]}`,
	} {
		both(t, anna, "may_many", body)
	}
}

func both(t *testing.T, c *stack.Client, procedure, body string) {
	t.Helper()
	short, long := bearer(t, c, http.MethodPost, procedure, body, false, nil), bearer(t, c, http.MethodPost, procedure, body, true, nil)
	if face(short) != face(long) {
		t.Errorf("%s %.200s:\n%.400s\n%.400s", procedure, body, face(short), face(long))
	}
	typed := map[string]string{"Content-Type": "application/json; charset=utf-8"}
	if other := bearer(t, c, http.MethodPost, procedure, body, false, typed); face(other) != face(long) {
		t.Errorf("%s %.200s with a charset: %.400s", procedure, body, face(other))
	}
}

// TestOtherForms: who asks for another form of answer gets PostgREST's.
func TestOtherForms(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "forms")
	anna := r.As(t, "anna")
	for _, accept := range []string{"text/csv", "application/vnd.pgrst.object+json", "application/xml", "text/plain", "application/json, text/csv", "*/*", "application/json"} {
		more := map[string]string{"Accept": accept}
		short, long := bearer(t, anna, http.MethodGet, "may?action=viewGroup", "", false, more), bearer(t, anna, http.MethodGet, "may?action=viewGroup", "", true, more)
		if face(short) != face(long) {
			t.Errorf("Accept %s:\n%s\n%s", accept, face(short), face(long))
		}
	}
}
