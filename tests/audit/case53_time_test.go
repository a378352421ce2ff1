package audit

import (
	"testing"
	"time"
)

// A request's own time zone changes neither the instant nor how it is written.
func TestCase53_TimeZoneOfTheRequest(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "zone")
	before := time.Now()
	for name, address := range map[string]string{"Far": "/api/rpc/create_group", "Near": ""} {
		path := address
		client := r.As(t, "root")
		header := map[string]string{
			"Authorization": "Bearer " + client.Token, "Content-Type": "application/json", "Prefer": "timezone=Pacific/Kiritimati",
		}
		if path == "" { // past the gateway, which drops the preference
			postTo(t, r.PostgREST()+"/rpc/create_group", `{"name":"Near"}`, header)
		} else if a := client.Send(t, "POST", path, `{"name":"Far"}`, header); a.StatusCode >= 300 {
			t.Fatalf("%d %s", a.StatusCode, a.Text)
		}
		at := ask[time.Time](t, r.Stack, `select at from app.audit_entries where realm_id = $1 and object = 'groups' and after ->> 'name' = $2`, r.ID, name)
		if at.Before(before.Add(-time.Second)) || at.After(time.Now().Add(time.Second)) {
			t.Errorf("%s was recorded at %s", name, at)
		}
		written := ask[string](t, r.Stack, `select after ->> 'created_at' from app.audit_entries where realm_id = $1 and object = 'groups' and after ->> 'name' = $2`, r.ID, name)
		if _, err := time.Parse("2006-01-02T15:04:05.999999+00:00", written); err != nil {
			t.Errorf("%s is not in UTC: %s", name, written)
		}
	}
	seal(t, r)
	demand(t, r, "after writes in another time zone")
}

// An entry tells when something was written, not when its transaction began.
func TestCase54_WallClock(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "clock")
	dba := r.DBA(t, "dba_clock_root", r.Name("root"), r.ID)
	tx, err := dba.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var began time.Time
	if err := tx.QueryRow(t.Context(), "select now()").Scan(&began); err != nil {
		t.Fatal(err)
	}
	between := ask[time.Time](t, r.Stack, "select clock_timestamp()") // another connection's clock, after that
	if _, err := tx.Exec(t.Context(), "select api.create_group('Late')"); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	at := ask[time.Time](t, r.Stack, "select at from app.audit_entries where realm_id = $1 and after ->> 'name' = 'Late'", r.ID)
	if !began.Before(between) || !at.After(between) {
		t.Errorf("began %s, then it was %s, recorded %s", began, between, at)
	}
}
