package observe

import (
	"context"
	"fmt"
	"maps"
	"testing"
	"time"

	"pek/gateway/database"
	"pek/gateway/server"
	"pek/tests/stack"
)

// all asks until everything in the realm is sealed, and gives how many entries that is.
func all(t testing.TB, w *watched, r *stack.Realm) int {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	for {
		if _, err := w.pool.Seal(ctx, r.ID); err != nil {
			t.Fatal(err)
		}
		n := r.Count(t, "select count(*) from app.audit_seals where realm_id = $1", r.ID)
		if n == r.Count(t, "select count(*) from app.audit_entries where realm_id = $1", r.ID) {
			return n
		}
	}
}

// However the sealings fall, each cascade is counted once and whole.
func TestCascadesAreCountedWhole(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "sizes")
	w := watch(t, r.Stack, nil)
	r.Do(t, "select api.create_group('Judo', parent => 'sport@sport')")
	r.Do(t, "select api.create_group('Blitz', parent => 'sport@chess')")
	r.Do(t, "select api.move_group('sport@blitz', 'sport@judo')") // takes escalations away, and gives others
	n := all(t, w, r)
	count := func(from, to int) map[string]int {
		t.Helper()
		found, err := w.pool.Cascades(t.Context(), r.ID, database.Head{Sealed: to - from, Position: int64(to)})
		if err != nil {
			t.Fatal(err)
		}
		sizes := map[string]int{}
		for _, c := range found {
			sizes[fmt.Sprint(c.Kind, " ", c.Lines)] += c.Acts
		}
		return sizes
	}
	want := map[string]int{}
	rows, err := r.Connect(t, "postgres").Query(t.Context(), `select action || ' ' || count(*) from app.audit_entries
		where realm_id = $1 and object = 'statements' and cascaded group by cause_id, action`, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var size string
		if err := rows.Scan(&size); err != nil {
			t.Fatal(err)
		}
		want[size]++
	}
	if whole := count(0, n); !maps.Equal(whole, want) || len(want) < 2 {
		t.Fatalf("counted %v, not %v", whole, want)
	}
	for k := 1; k < n; k++ {
		first := count(0, k)
		for size, acts := range count(k, n) {
			first[size] += acts
		}
		if !maps.Equal(first, want) {
			t.Errorf("sealed up to %d and then the rest: %v, not %v", k, first, want)
		}
	}
	w.parts.Metrics.Sealed(n, []database.Cascade{{Kind: "insert", Lines: 20, Acts: 3}})
	series := w.scrape(t)
	if series[`pek_cascade_lines_bucket{kind="insert",le="10"}`] != 0 || series[`pek_cascade_lines_bucket{kind="insert",le="30"}`] != 3 || series["pek_audit_sealed_entries_total"] != float64(n) {
		t.Error("the metrics do not say it")
	}
}

// A transaction that stays open holds the sealer up, and the metrics say so.
func TestAuditLagIsSeen(t *testing.T) {
	t.Parallel()
	s := stack.Start(t) // nobody else's entries wait here
	r := s.NewRealm(t, "lag")
	w := watch(t, s, nil)
	all(t, w, r)
	open, err := s.Connect(t, "postgres").Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open.Exec(t.Context(), "select pg_current_xact_id()"); err != nil {
		t.Fatal(err)
	}
	r.Do(t, "select api.create_group('Judo', parent => 'sport@sport')")
	one := w.scrape(t)
	if one["pek_audit_unsealed_entries"] == 0 || one["pek_audit_lag_seconds"] <= 0 {
		t.Errorf("nothing waits: %v entries, %v s", one["pek_audit_unsealed_entries"], one["pek_audit_lag_seconds"])
	}
	if err := open.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	all(t, w, r)
	// The hub's entries were held up too; the sealer of pek dev comes for them.
	two := w.scrape(t)
	for deadline := time.Now().Add(time.Minute); two["pek_audit_unsealed_entries"] != 0 && time.Now().Before(deadline); two = w.scrape(t) {
		all(t, w, r)
	}
	if two["pek_audit_unsealed_entries"] != 0 || two["pek_audit_lag_seconds"] != 0 {
		t.Errorf("everything is sealed, and %v entries wait", two["pek_audit_unsealed_entries"])
	}
}

// A database that does not answer says only that: old figures would look like good ones.
func TestDatabaseThatIsAway(t *testing.T) {
	t.Parallel()
	nowhere, err := database.Open(t.Context(), "postgres://gatekeeper@127.0.0.1:1/pek")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nowhere.Close)
	w := watch(t, stack.Get(t), func(o *server.Options) { o.Database = nowhere })
	if down := w.scrape(t); down["pek_database_up"] != 0 {
		t.Error("a database that does not answer is up")
	} else if _, old := down["pek_audit_lag_seconds"]; old {
		t.Error("old figures are shown as new ones")
	}
}
