package views

import (
	"bytes"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// fixtures give every page something to show, the rare parts included.
func fixtures() map[string]any {
	at := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	name := GroupName{"sport@chess", "Chess <b>"}
	ref := GroupRef{GroupName: name, ArchivedAt: &at}
	person := PersonRef{"anna", "Anna", ""}
	mine := []Belonging{{GroupRef: ref, Status: "ACTIVE", Owner: true}, {GroupRef: GroupRef{GroupName: name}}}
	notes := NewImportNotes([]ImportNote{{Row: 2, Column: "name", Key: "similar_name", About: &name.Name}, {Key: "file_empty"}})
	token := Token{ID: "1", Name: "a <b>", Realm: "hub", ReadOnly: true, CreatedAt: &at, ExpiresAt: &at, UsedAt: &at}
	refused := &Refused{Key: "name_taken", Field: "name"}

	home := Home{Realm: RealmRef{"hub", "Hub"}, Realms: []RealmRef{{"hub", "Hub"}, {"acme", "Acme"}}, Groups: mine}
	home.Can.CreateGroup, home.Can.ViewAudit, home.Can.EditRealm = true, true, true
	group := Group{
		Path: []GroupName{name}, Owners: []PersonRef{person, person}, Subgroups: []GroupRef{ref},
		Members: Members{Visible: true, Total: 120, Page: 2, PerPage: 50, Rows: []Member{{"anna", "Anna", "Panni", "", "ACTIVE", &at, true}, {Username: "bela", Name: "Béla", Picture: "1", Status: "ACTIVE"}, {Status: "NEWBIE", Since: &at}}},
		Can:     GroupActs{true, true, true, true, true, true, true, true, true},
	}
	website := "https://example.org"
	group.Group.Handle, group.Group.Name, group.Group.Purpose, group.Group.ArchivedAt = "sport@chess", "Chess", "SPORT", &at
	group.Group.Website, group.Group.Mail = &website, &website
	someone := somebody(mine)
	policy := Policy{
		ID: "1", Name: "p", Role: "issued", OwnerOf: &name, Total: 30, Holders: []HolderHere{{Holder{"anna", "Anna", &at, &person, true}, "own"}, {}},
		Statements: []Statement{{Flags: []string{"viewGroup", "editProfile"}, AnyGroup: true}, {Group: &name, Person: &person, CausedBy: &name}},
	}
	entries := auditEntries(at, person)
	group.Evaluation = true
	group.Group.TaskForce, group.Group.Transitive, group.Members.Waiting = true, true, 2
	group.Membership = OwnMembership{Status: "ACTIVE", Since: &at, Owner: true, Acts: []string{"leave"}}
	pages := policyFixtures(at, name, person)
	maps.Copy(pages, memberFixtures(at, ref, person))
	form := GroupForm{Name: "Chess", Purpose: "SPORT", Version: 3, Config: &GroupConfig{IsTaskForce: true}}
	managed := ManagedGroup{GroupRef: ref}
	managed.Can.EditMembers, managed.Can.Edit, managed.Can.ViewPolicies = true, true, true
	manage := Manage{Groups: []ManagedGroup{managed, {GroupRef: GroupRef{GroupName: name}}}, Total: 5}
	manage.Can.ManageEverything, manage.Can.CreateGroup, manage.Can.ViewAudit, manage.Can.EditRealm = true, true, true, true
	maps.Copy(pages, map[string]any{
		"manage/show": manage,
		"home/show":   home, "groups/show": group, "people/show": someone,
		"audit/show":     Audit{Entries: entries, Next: &entries[0].ID, Head: &AuditHead{7, "00ff", &at}, Filter: AuditFilter{Actor: "a&b", Object: "groups", Cause: "1"}},
		"groups/tree":    Tree{Groups: []TreeGroup{{Handle: "a@a", Name: "A", Depth: 1}, {Handle: "a@b", Name: "B", Depth: 2, ArchivedAt: &at}, {Handle: "c@c", Name: "C", Depth: 1}}},
		"groups/new":     NewGroup{Parent: &ref, Path: []GroupName{name}, Form: form, Refused: refused},
		"groups/edit":    EditGroup{Group: ref, Path: []GroupName{name}, Form: form, Theirs: &form, Refused: &Refused{Key: "stale_version"}},
		"groups/owner":   ChooseOwner{Group: ref, Owners: []PersonRef{person, person}, Query: "a", People: []PersonRef{person}, Refused: refused},
		"groups/archive": ConfirmArchive{Group: ref, Subgroups: []GroupRef{ref}, Preview: rehearsed()},
		"groups/move":    MoveGroup{Group: ref, Query: "a", Groups: []GroupRef{ref}, Refused: refused},
		"groups/policies": ShowGroupPolicies{
			WhoMay: WhoMay{GroupPolicies: GroupPolicies{Group: ref, Policies: []Policy{policy}, Roles: []Role{{"deputy", Flags()}}}, Action: "viewGroup"},
			Query:  "a", People: []PersonRef{person}, Refused: refused,
		},
		"search/show":          searchFixture(ref, person),
		"people/edit":          editProfile(),
		"people/claim_code":    ClaimCode{Username: "anna", Code: "AAAA", ExpiresAt: &at},
		"session/login":        Login{ReturnTo: "/groups", Refused: "sign_in_failed"},
		"session/welcome":      Welcome{Person: "Anna", MayJoin: true, Refused: &Refused{Key: "claim_code_invalid", Field: "code"}},
		"session/signed_out":   nil,
		"notifications/show":   notificationsFixture(at, name, person),
		"session/sessions":     Sessions{[]Session{{"1", &at, &at, true}, {"2", &at, &at, false}}, []Token{token}},
		"session/tokens":       Tokens{TokenList: TokenList{"hub", []Token{token, {ID: "2", Name: "b", Realm: "hub", CreatedAt: &at, ExpiresAt: &at}}}, Days: 30, Made: "eyJ", MadeName: "x", Refused: &Refused{Key: "invalid_token_name", Field: "name"}},
		"session/end_token":    token,
		"realm/import":         ImportStart{Fields: []string{"username"}, Errors: notes},
		"realm/import_columns": ImportColumns{Parcel: "x", Columns: []ImportColumn{{"A", "b", ""}, {"B", "", "skip"}, {"C", "", "name"}}, Fields: []string{"name"}, Errors: notes},
		"realm/import_preview": ImportPreview{Parcel: "x", Report: ImportReport{Rows: 2}, Warnings: notes},
		"api/docs":             apiFixture(),
		"problem/show":         Problem{Status: 404, Key: "group_not_found", RequestID: "1"},
	})
	maps.Copy(pages, careFixtures(at, name, person, someone))
	maps.Copy(pages, evaluationFixtures(at, name, person))
	return pages
}

func TestEveryPageInEveryLanguage(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	names, err := Names()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, ok := fixtures()[name]
		if !ok {
			t.Errorf("%s has no fixture", name)
			continue
		}
		for _, language := range Languages() {
			page := Page{
				Title: "title.group", Language: language, Base: "/r/acme", Path: "/r/acme/x", Username: "anna", Realm: "acme", Data: data,
				Notice: &Notice{Key: "group_archived", Handle: "a@b", Name: "A"}, Unavailable: []string{"acme"}, Shell: Shell{Leader: true},
			}
			html, err := v.Render(name, page)
			if err != nil {
				t.Errorf("%s in %s: %v", name, language, err)
				continue
			}
			inspect(t, name+" in "+language, html)
		}
	}
}

// inspect holds a page against what every page must be.
func inspect(t *testing.T, where string, html []byte) {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Find("h1").Length() != 1 || doc.Find("main").Length() != 1 || doc.Find("html[lang]").Length() != 1 {
		t.Errorf("%s: one h1, one main, one language", where)
	}
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		if id := s.AttrOr("id", ""); ids[id] {
			t.Errorf("%s: id %q stands twice", where, id)
		} else {
			ids[id] = true
		}
	})
	doc.Find("input:not([type=hidden]), textarea, select").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		if s.AttrOr("aria-labelledby", "") == "" && s.Closest("label").Length() == 0 && (id == "" || doc.Find(`label[for="`+id+`"]`).Length() == 0) {
			t.Errorf("%s: %s %s has no label", where, goquery.NodeName(s), s.AttrOr("name", ""))
		}
	})
	doc.Find("[aria-describedby], [aria-labelledby]").Each(func(_ int, s *goquery.Selection) {
		for id := range strings.FieldsSeq(s.AttrOr("aria-describedby", "") + " " + s.AttrOr("aria-labelledby", "")) {
			if !ids[id] {
				t.Errorf("%s: nothing has the id %q that is referred to", where, id)
			}
		}
	})
	// An address of the memory, told as a number, is as long as no number of a fixture.
	if long := regexp.MustCompile(`[^0-9a-f-][0-9]{12,}|[0-9]{3}(,[0-9]{3}){3,}`).FindString(string(html)); long != "" {
		t.Errorf("%s holds the number %s", where, long)
	}
	for _, bad := range []string{"<b>", "style=", "onclick", "javascript:", "%!", "0x"} {
		if strings.Contains(string(html), bad) {
			t.Errorf("%s holds %q", where, bad)
		}
	}
}

func TestLanguagesHaveTheSameTexts(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	languages := Languages()
	for _, a := range languages {
		for _, b := range languages {
			for key := range v.texts.keys[a] {
				if !v.texts.keys[b][key] {
					t.Errorf("%s has %q, %s has not", a, key, b)
				}
			}
		}
	}
	if len(v.texts.keys["en"]) < 150 {
		t.Errorf("only %d texts", len(v.texts.keys["en"]))
	}
}

// A text that nothing shows is dead; the ones that are put together are known by their beginning.
func TestNoDeadTexts(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	err = fs.WalkDir(templates, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := templates.ReadFile(path)
			all.Write(data)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	composed := regexp.MustCompile(`^(title|field|refusal|notice|language|status|purpose|role|flag|short|ask|about|do|cause|door|happened|entry|object|act|make|is|told|mail|choice|import\.field|import\.note|people_filter|duplicate_why|chip|event|season|standing|award_standing|next|semester|category|short_category|card|export|list|barred|(do|ask|about|explanation)_(board|season|list)|membership\.do|members\.(do|ask|about|none))\.`)
	for key := range v.texts.keys["en"] {
		if !composed.MatchString(key) && !strings.Contains(all.String(), `"`+key+`"`) && key != "audit.someone_gone" && key != "audit.unknown" && key != "person.erased" {
			t.Errorf("no page shows %q", key)
		}
	}
}

func TestCounts(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for want, n := range map[string]int{"1 member": 1, "1,276 members": 1276, "0 members": 0} {
		if got, err := v.Text("en", "members.count", n); got != want || err != nil {
			t.Errorf("%d: %q, %v", n, got, err)
		}
	}
}
