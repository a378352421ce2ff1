package audit

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// TestSealerWaitsForOpenTransactions: one that began earlier and is still open
// holds up what was committed after it began; nothing is skipped, and the order
// is that of the transactions.
func TestSealerWaitsForOpenTransactions(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "held")
	seal(t, r)
	early := r.DBA(t, "dba_held_root", r.Name("root"), r.ID)
	tx, err := early.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), "select api.create_group('Early')"); err != nil {
		t.Fatal(err)
	}
	r.Do(t, "select api.create_group('Late')") // committed
	gatekeeper := r.Connect(t, "gatekeeper")
	if _, err := gatekeeper.Exec(t.Context(), "select session.seal('held')"); err != nil {
		t.Fatal(err)
	}
	sealed := `select count(*) from app.audit_seals s join app.audit_entries e on e.id = s.entry_id
		where s.realm_id = 'held' and e.object = 'groups' and e.after ->> 'name' in ('Early', 'Late')`
	if n := r.Count(t, sealed); n != 0 {
		t.Errorf("%d are sealed while an earlier one is open", n)
	}
	said, ok := verify(t, r)
	if !ok {
		t.Errorf("waiting is no fault: %s", said)
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	seal(t, r)
	order := ask[string](t, r.Stack, `select string_agg(e.after ->> 'name', ' ' order by s.position) from app.audit_seals s join app.audit_entries e on e.id = s.entry_id
		where s.realm_id = 'held' and e.object = 'groups' and e.after ->> 'name' in ('Early', 'Late')`)
	if order != "Early Late" {
		t.Errorf("sealed in the order %s", order)
	}
	demand(t, r, "after both")
}

// TestCase61_PollersSeeEachRowOnce: writers with transactions of every length, a
// sealer that never rests, and a reader that follows the position.
func TestCase61_PollersSeeEachRowOnce(t *testing.T) {
	t.Parallel()
	r := newRealm(t, "poll")
	const writers, rounds = 8, 40
	login := r.DBAURL(t, "dba_poll_root", r.Name("root"), r.ID)
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	var writing sync.WaitGroup
	faults := make(chan error, writers)
	for w := range writers {
		writing.Go(func() { faults <- write(ctx, login, w, rounds) })
	}
	done := make(chan struct{})
	go func() { writing.Wait(); close(done) }()

	gatekeeper, reader := r.Connect(t, "gatekeeper"), r.DBA(t, "dba_poll_reader", r.Name("root"), r.ID)
	nature := r.Connect(t, "postgres")
	seen, last, finished, all := map[string]int{}, int64(0), false, 0
	for !finished || all != len(seen) {
		if err := nature.QueryRow(ctx, "select count(*) from app.audit_entries where realm_id = 'poll'").Scan(&all); err != nil {
			t.Fatal(err)
		}
		select {
		case <-done:
			finished = true
		default:
		}
		if ctx.Err() != nil {
			t.Fatalf("%d of the entries seen", len(seen))
		}
		if _, err := gatekeeper.Exec(ctx, "select session.seal('poll')"); err != nil {
			t.Fatal(err)
		}
		rows, err := reader.Query(ctx, `select s.position, e.id::text from api.audit_seals s join api.audit_entries e on e.id = s.entry_id
			where s.position > $1 order by s.position limit 100`, last)
		if err != nil {
			t.Fatal(err)
		}
		var id string
		was := last
		if _, err := pgx.ForEachRow(rows, []any{&last, &id}, func() error {
			seen[id]++
			was++
			return nil
		}); err != nil || was != last {
			t.Fatalf("after %d places the reader is at %d, %v", was, last, err)
		}
	}
	for range writers {
		if err := <-faults; err != nil {
			t.Error(err)
		}
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s was seen %d times", id, n)
		}
	}
	if len(seen) < writers*rounds {
		t.Errorf("%d entries seen", len(seen))
	}
	demand(t, r, "after a busy time")
}

// write makes transactions of one to three changes, every fifth taken back.
func write(ctx context.Context, url string, writer, rounds int) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	for n := range rounds {
		tx, err := conn.Begin(ctx)
		if err != nil {
			return err
		}
		for change := range 1 + n%3 {
			if _, err := tx.Exec(ctx, "select api.create_group($1)", fmt.Sprintf("g %d %d %d", writer, n, change)); err != nil {
				return err
			}
		}
		if n%5 == 4 {
			err = tx.Rollback(ctx)
		} else {
			err = tx.Commit(ctx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
