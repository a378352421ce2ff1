package mail

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// Two gateways claim at the same moment: the second comes while the first has
// not committed. With each guard taken away both get the same mail.
func TestClaimAtOnce(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	o := newOffice(t, s, "claims", "claims@example.org")
	for _, c := range []struct {
		name, guard string
		sent        int // by how many of the two
	}{
		{"claim_mails", "", 1},
		{"claim_unlocked", " for update skip locked", 2},
		{"claim_again", "w.claimed_by is null and", 2},
	} {
		broken(t, o, c.name, c.guard)
		o.change(t, "delete from app.notifications where realm_id = 'claims'")
		o.tell(t, map[string]string{"claim_mails": "inactivate", "claim_unlocked": "reactivate", "claim_again": "inactivate"}[c.name])
		query := "select count(*) from session." + c.name + "('claims', $1, $2)"
		if first := claims(t, begin(t, s), query, 0, true); first != 0 {
			t.Fatalf("%s: %d claimed of none", c.name, first)
		}
		one, two := begin(t, s), begin(t, s)
		total := claims(t, one, query, 10, false)
		done := make(chan int)
		go func() { done <- claims(t, two, query, 10, true) }()
		if c.guard == " for update skip locked" {
			waits(t, o, two.Conn().PgConn().PID()) // on the row that the first one holds
		} else if c.guard == "" {
			total += <-done // it passes over what is held, and does not wait
		}
		if err := one.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		if c.guard != "" {
			total += <-done
		}
		if total != c.sent {
			t.Errorf("%s: %d claims, want %d", c.name, total, c.sent)
		}
	}
}

// broken installs the function again under another name, without the guard.
func broken(t *testing.T, o office, name, guard string) {
	t.Helper()
	if guard == "" {
		return
	}
	file, err := os.ReadFile(filepath.Join(stack.Root(), "policies", "session", "claim_mails.sql"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("session.claim_mails", "session."+name, "claim_mails.", name+".").Replace(string(file))
	without := strings.Replace(text, guard, "", 1)
	if without == text {
		t.Fatalf("there is no guard %q", guard)
	}
	o.change(t, without)
	o.change(t, "alter function session."+name+"(text, uuid, int) owner to steward")
}

func begin(t *testing.T, s *stack.Stack) pgx.Tx {
	t.Helper()
	tx, err := s.Connect(t, "gatekeeper").Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func claims(t *testing.T, tx pgx.Tx, query string, limit int, commit bool) int {
	t.Helper()
	var n int
	ctx := context.WithoutCancel(t.Context())
	if err := tx.QueryRow(ctx, query, uuid.NewString(), limit).Scan(&n); err != nil {
		t.Error(err)
	}
	if commit {
		if err := tx.Commit(ctx); err != nil {
			t.Error(err)
		}
	}
	return n
}

// waits returns when the connection waits for another's lock.
func waits(t *testing.T, o office, pid uint32) {
	t.Helper()
	for o.Text(t, "select (count(*) > 0)::text from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'", int(pid)) != "true" {
		if t.Context().Err() != nil {
			t.Fatal("nobody waits")
		}
	}
}
