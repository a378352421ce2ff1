package importer

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"pek/tests/stack"
)

// state is a fingerprint of everything that a list could change.
func state(t *testing.T, r *stack.Realm) string {
	t.Helper()
	return r.State(t) + r.Text(t, `select md5(coalesce((select string_agg(p::text, ',' order by p.user_id) from app.profiles p
		join app.realm_members m on m.user_id = p.user_id and m.realm_id = $1), '')
		|| coalesce((select string_agg(f::text, ',' order by f.user_id, f.field, f.position) from app.profile_fields f
		join app.realm_members m on m.user_id = f.user_id and m.realm_id = $1), '')
		|| (select count(*) from app.users where brought_by = $1))`, r.ID)
}

// send posts the form of /admin/import, with a file when there is one.
func send(t *testing.T, c *stack.Client, file []byte, fields map[string]string) stack.Answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, value := range fields {
		_ = w.WriteField(name, value)
	}
	if file != nil {
		part, err := w.CreateFormFile("file", "list.csv")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write(file)
	}
	_ = w.Close()
	return c.Send(t, http.MethodPost, "/admin/import", body.String(), map[string]string{
		"Cookie": "pek_session=" + c.Token, "Content-Type": w.FormDataContentType(), "Accept-Language": "en", "Sec-Fetch-Site": "same-origin",
	})
}

// hidden are the fields that a page carries on to the next step.
func hidden(t *testing.T, a stack.Answer) map[string]string {
	t.Helper()
	fields := map[string]string{}
	form := a.Page(t).Find(`main form[action$="/admin/import"]`)
	for _, name := range []string{"step", "parcel"} {
		fields[name] = form.Find("input[name="+name+"]").AttrOr("value", "")
	}
	return fields
}

// A list goes through the steps on the page: columns, preview, done; nothing is changed before the last yes.
func TestListOnThePage(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "list")
	root := r.As(t, "root")
	if a := r.As(t, "anna").Get(t, "/admin/import"); a.StatusCode != http.StatusForbidden {
		t.Errorf("anna sees the page: %d", a.StatusCode)
	}
	before := state(t, r)
	for _, file := range []string{"csv", "xlsx"} {
		template := root.Get(t, "/admin/import/template."+file)
		if template.StatusCode != http.StatusOK || !strings.Contains(template.Header.Get("Content-Disposition"), "pek-people."+file) {
			t.Errorf("template: %d", template.StatusCode)
		}
		if a := send(t, root, []byte(template.Text), nil); a.StatusCode != http.StatusOK || a.Page(t).Find("dl.columns dd").First().Text() != "2" {
			t.Errorf("the template sent back: %d", a.StatusCode)
		}
	}
	list := "felhasználónév;Teljes név;Ki ez;kör;állapot\nlist.new;<script>alert(1)</script>;új;sport@chess;aktív\nlist.bela;Bela of list;;sport@chess;aktív\n"
	a := send(t, root, []byte(list), nil)
	if a.StatusCode != http.StatusUnprocessableEntity || a.Page(t).Find("select").Length() != 5 || !strings.Contains(a.Text, "Ki ez") {
		t.Fatalf("asking for columns: %d", a.StatusCode)
	}
	fields := hidden(t, a)
	for i, field := range []string{"username", "name", "nickname", "group", "status"} {
		fields[fmt.Sprintf("column%d", i)] = field
	}
	a = send(t, root, nil, fields)
	numbers := a.Page(t).Find("dl.columns dd").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if a.StatusCode != http.StatusOK || strings.Join(numbers, " ") != "1 1 0 1 0 1" || strings.Contains(a.Text, "<script>alert") {
		t.Fatalf("preview: %d %v", a.StatusCode, numbers)
	}
	if state(t, r) != before {
		t.Fatal("a preview changed something")
	}
	// The draft is the person's who made it, and not to be changed.
	fields = hidden(t, a)
	for name, c := range map[string]*stack.Client{"another sign-in": r.As(t, "root")} {
		if b := send(t, c, nil, fields); b.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(b.Text, "waited too long") {
			t.Errorf("%s: %d", name, b.StatusCode)
		}
	}
	if b := send(t, root, nil, map[string]string{"step": "do", "parcel": "x" + fields["parcel"]}); b.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a forged draft: %d", b.StatusCode)
	}
	if state(t, r) != before {
		t.Fatal("a draft of somebody else changed something")
	}
	if a = send(t, root, nil, fields); a.StatusCode != http.StatusOK || a.Page(t).Find(".notice").Length() != 1 {
		t.Fatalf("doing it: %d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}
	if name := r.Text(t, "select name from app.profiles where username = 'list.new'"); name != "<script>alert(1)</script>" {
		t.Errorf("text is text: %q", name)
	}
	if door := r.Text(t, "select door from app.audit_entries where realm_id = $1 and object = 'memberships' order by id desc limit 1", r.ID); door != "import" {
		t.Errorf("the door is %s", door)
	}
	done := state(t, r)
	if a = send(t, root, nil, fields); a.StatusCode != http.StatusOK || state(t, r) != done {
		t.Errorf("a second time: %d", a.StatusCode)
	}
}

// What cannot be taken in changes nothing and says where, on the page and as a command.
func TestBadLists(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "badlist")
	root := r.As(t, "root")
	before := state(t, r)
	for name, c := range map[string]struct{ list, where, sentence string }{
		"formula":          {"username,name\na,b\nc,=1+1\n", ":3: name", "This is a formula"},
		"unknown group":    {"username,group\na,sport@chess\nb,nowhere\n", ":3: group", "There is no such group"},
		"contradiction":    {"username,name\na,A\na,B\n", ":3: name", "Another row says something else"},
		"contradiction 2":  {"username,group,status\na,sport@chess,active\na,chess,former\n", ":3: group", "Another row says something else"},
		"wrong encoding":   {"username,name\na,\xc1\xce\xce\xc1\n", "", "Save it as UTF-8"},
		"quotes":           {"username,name\na,\"b\n", ":2:", "quotation mark"},
		"somebody outside": {"username\nbadlist.anna\na b\n", ":3: username", "This is no username"},
		"wrong columns":    {"foo,bar\n1,2\n", ":1: foo", "This column is not known"},
		"unknown status":   {"username,group,status\na,sport@chess,king\n", ":2: status", "This status is not known"},
		"injection":        {"username\n'; drop table app.users; --\n", ":2: username", "This is no username"},
		"no file of text":  {"a\x00b\n", "", "This is no text"},
	} {
		a := send(t, root, []byte(c.list), nil)
		if a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.Page(t).Find("main").Text(), c.sentence) {
			t.Errorf("%s on the page: %d %s", name, a.StatusCode, a.Page(t).Find("main").Text())
		}
		file := filepath.Join(t.TempDir(), "list.csv")
		if err := os.WriteFile(file, []byte(c.list), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := r.Pek(t, "import", file, "--format", "csv", "--realm", r.ID)
		if err == nil || !strings.Contains(out, file+c.where) || !strings.Contains(out, c.sentence) || !strings.Contains(out, "nothing was changed") {
			t.Errorf("%s as a command: %v %s", name, err, out)
		}
		if state(t, r) != before {
			t.Fatalf("%s changed something", name)
		}
	}
	if a := send(t, root, bytes.Repeat([]byte("x"), 50<<20), nil); a.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("50 MB: %d", a.StatusCode)
	}
	if a := send(t, root, bytes.Repeat([]byte("x"), 11<<20), nil); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "more than 10 MB") {
		t.Errorf("11 MB: %d", a.StatusCode)
	}
	if a := send(t, r.As(t, "anna"), []byte("username\na\n"), nil); a.StatusCode != http.StatusForbidden {
		t.Errorf("by anna: %d", a.StatusCode)
	}
	if state(t, r) != before {
		t.Error("something changed")
	}
}

// Ten thousand rows through the page, within the time that a request has.
func TestLongList(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "longlist")
	root := r.As(t, "root")
	var list strings.Builder
	list.WriteString("username,name,email,phone,room,group,status,since\n")
	for i := range 10_000 {
		fmt.Fprintf(&list, "long.%d,Hosszú Lista %d,long.%d@example.org,+36 30 %07d,%d,%s,active,2024-09-01\n", i/2, i/2, i/2, i/2, i/20, []string{"sport@chess", "sport@sport"}[i%2])
	}
	started := time.Now()
	a := send(t, root, []byte(list.String()), nil)
	t.Logf("preview of 10,000 rows: %v, a page of %d bytes", time.Since(started), len(a.Text))
	if a.StatusCode != http.StatusOK {
		t.Fatalf("%d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}
	started = time.Now()
	a = send(t, root, nil, hidden(t, a))
	t.Logf("import of 10,000 rows: %v", time.Since(started))
	if n := r.Count(t, "select count(*) from app.memberships where realm_id = $1", r.ID); a.StatusCode != http.StatusOK || n != 10_000+3 {
		t.Fatalf("%d: %d memberships %s", a.StatusCode, n, a.Page(t).Find("main").Text())
	}
}
