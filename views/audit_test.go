package views

import (
	"strings"
	"testing"
	"time"
)

// auditEntries are one of every kind of object and action, as somebody who is
// there did it, and as the operator did it to what is gone.
func auditEntries(at time.Time, person PersonRef) []AuditEntry {
	id, name, handle, key := "01a20d89-7140-7e5e-80ff-0e0b88439b62", "Chess <b>", "sport@chess", "not_allowed"
	before, after := "1", "<b>2"
	var all []AuditEntry
	for _, object := range append(AuditFilter{}.Objects(), "new_table") {
		for _, action := range (AuditFilter{}).Actions() {
			e := AuditEntry{
				ID: id, At: &at, Door: "page", Login: "gatekeeper", RequestID: &id, Object: object, ObjectID: &id, Action: action,
				CauseID: id, ActorID: &id, Actor: &person, Person: &person, Group: &AuditGroup{&handle, &name, false}, Policy: &AuditPolicy{&name},
				Changes: []AuditChange{{"name", &before, &after}, {"slug", nil, &after}},
			}
			gone := AuditEntry{
				ID: id, At: &at, Door: "psql", Login: "pek_operator", Object: object, Action: action, CauseID: id, Cascaded: true,
				Group: &AuditGroup{&handle, &name, true}, Key: &key, Procedure: &name,
			}
			all = append(all, e, gone)
		}
	}
	return all
}

// Every kind of entry is a whole sentence in every language, with what it is about in it.
func TestEntriesAreSentences(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range Languages() {
		for _, e := range auditEntries(time.Now(), PersonRef{"anna", "Anna", ""}) {
			said, err := v.Entry(language, e)
			if err != nil || strings.Contains(said, "%!") || !strings.HasSuffix(said, ".") {
				t.Errorf("%s %s in %s: %q, %v", e.Object, e.Action, language, said, err)
			}
		}
		removed := AuditEntry{Object: "assignments", Action: "insert", Login: "gatekeeper", ActorID: new(string)}
		gone, err := v.Text(language, "audit.someone_gone")
		if err != nil {
			t.Fatal(err)
		}
		if said, err := v.Entry(language, removed); err != nil || strings.Count(said, gone) != 2 {
			t.Errorf("people who are gone: %q, %v", said, err)
		}
	}
}
