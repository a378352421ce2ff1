package audit

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

const clients = 16

// bench is a stack of its own with a realm of many groups.
func bench(t *testing.T) (*stack.Realm, []string, string) {
	t.Helper()
	if os.Getenv("PEK_BENCH") == "" {
		t.Skip("skipped: measuring takes minutes; PEK_BENCH=1 asks for it")
	}
	r := newRealmOf(t, stack.Start(t), "bench")
	url := r.DBAURL(t, "dba_bench", r.Name("root"), r.ID)
	// Measured are the triggers under plain updates, which nobody may do by hand; here the clients may.
	edit(t, r, "grant update (purpose) on app.groups to visitor",
		"create policy bench on app.groups for update to visitor using (realm_id = 'bench')")
	r.Do(t, "select count(api.create_group('Group '||n)) from generate_series(1, 64) n")
	ids := ask[[]string](t, r.Stack, "select array_agg(id::text order by id) from app.groups where realm_id = 'bench' and name ~ '^Group'")
	return r, ids, url
}

// rush has clients do work, each on a connection of its own, until it says stop; it gives rounds per second.
func rush(t *testing.T, url string, work func(ctx context.Context, conn *pgx.Conn, client, round int) (more bool, err error)) (perSecond float64, rounds int64) {
	t.Helper()
	var group sync.WaitGroup
	var done atomic.Int64
	began := time.Now()
	for client := range clients {
		conn, err := pgx.Connect(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		group.Go(func() {
			defer func() { _ = conn.Close(context.Background()) }()
			for round := 0; ; round++ {
				more, err := work(t.Context(), conn, client, round)
				if err != nil {
					t.Error(err)
					return
				}
				done.Add(1)
				if !more {
					return
				}
			}
		})
	}
	group.Wait()
	return float64(done.Load()) / time.Since(began).Seconds(), done.Load()
}

// TestBenchWrites: single-row updates with the audit's triggers and the sealer,
// against the same without them; in turns, so that both have the same weather.
func TestBenchWrites(t *testing.T) { //nolint:paralleltest // it measures: nothing else may run
	r, ids, url := bench(t)
	nature := r.Connect(t, "postgres")
	sum := map[string]float64{}
	const turns = 4
	for turn := range 2 * turns {
		name, verb := "without", "disable"
		if turn%2 == 1 {
			name, verb = "with", "enable"
		}
		if _, err := nature.Exec(t.Context(), fmt.Sprintf("alter table app.groups %[1]s trigger _400_record_update, %[1]s trigger _100_cause; checkpoint", verb)); err != nil {
			t.Fatal(err)
		}
		end := time.Now().Add(5 * time.Second)
		rate, _ := rush(t, url, func(ctx context.Context, conn *pgx.Conn, client, round int) (bool, error) {
			_, err := conn.Exec(ctx, "update app.groups set purpose = $1::app.group_purpose where realm_id = 'bench' and id = $2",
				[]string{"SPORT", "PARTY"}[round%2], ids[client])
			return time.Now().Before(end), err
		})
		sum[name] += rate / turns
		t.Logf("%s: %.0f updates/s", name, rate)
	}
	t.Logf("without %.0f/s, with %.0f/s: it costs %.0f %%", sum["without"], sum["with"], 100*(1-sum["with"]/sum["without"]))
	latency(t, r)
}

// latency says how long entries waited for their seal.
func latency(t *testing.T, r *stack.Realm) {
	t.Helper()
	seal(t, r)
	t.Log("seconds until sealed: " + ask[string](t, r.Stack, `select format('p50 %s, p99 %s, most %s of %s entries',
		percentile_cont(0.5) within group (order by s)::numeric(8,3), percentile_cont(0.99) within group (order by s)::numeric(8,3), max(s)::numeric(8,3), count(*))
		from (select extract(epoch from h.at - e.at) as s from app.audit_heads h
		      join (select position, lag(position, 1, 0::bigint) over (order by position) as before from app.audit_heads where realm_id = 'bench') w on w.position = h.position
		      join app.audit_seals s on s.realm_id = 'bench' and s.position > w.before and s.position <= h.position
		      join app.audit_entries e on e.realm_id = 'bench' and e.id = s.entry_id
		      where h.realm_id = 'bench') x`))
}

// TestBenchDeadlocks: a hundred thousand transactions of two writes each, in the order of the rows.
func TestBenchDeadlocks(t *testing.T) { //nolint:paralleltest // it measures: nothing else may run
	r, ids, url := bench(t)
	const each = 100_000 / clients
	rate, rounds := rush(t, url, func(ctx context.Context, conn *pgx.Conn, client, round int) (bool, error) {
		a := (client*7 + round) % (len(ids) - 1)
		tx, err := conn.Begin(ctx)
		if err != nil {
			return false, err
		}
		for _, id := range []string{ids[a], ids[a+1]} {
			if _, err := tx.Exec(ctx, "update app.groups set purpose = $1::app.group_purpose where realm_id = 'bench' and id = $2",
				[]string{"SPORT", "PARTY", "EVENT"}[(round+client)%3], id); err != nil {
				return false, err
			}
		}
		return round+1 < each, tx.Commit(ctx)
	})
	t.Logf("%d transactions of two writes, %.0f/s, none failed: %v", rounds, rate, !t.Failed())
	latency(t, r)
	demand(t, r, "after all of them")
}

// TestBenchVerify: a million entries, half of them memberships and half their statuses.
func TestBenchVerify(t *testing.T) { //nolint:paralleltest // it measures: nothing else may run
	r, ids, _ := bench(t)
	began := time.Now()
	// Rows and the entries that the triggers would write, without the triggers: quicker, and the same to verify.
	told := func(table, key string) string {
		return `insert into app.audit_entries (realm_id, login, door, object, object_id, action, after, cause_id, cascaded)
			select 'bench', 'postgres', 'psql', '` + table + `', ` + key + `, 'insert', audit.kept(to_jsonb(m)), uuidv7(), false from app.` + table + ` m
			 where m.realm_id = 'bench' and m.` + key + ` in (select id from app.memberships where realm_id = 'bench' and id > '` + ids[0] + `')`
	}
	edit(t, r, "set timezone = 'UTC'", "set session_replication_role = replica",
		`insert into app.memberships (realm_id, group_id, user_id) select 'bench', g.id::uuid, uuidv7()
		   from unnest('{`+strings.Join(ids, ",")+`}'::uuid[]) g (id), generate_series(1, 7800)`,
		`insert into app.membership_periods (realm_id, membership_id, status) select realm_id, id, 'ACTIVE' from app.memberships m
		  where m.realm_id = 'bench' and m.id > '`+ids[0]+`'`,
		told("memberships", "id"), told("membership_periods", "membership_id"))
	n := r.Count(t, "select count(*) from app.audit_entries where realm_id = 'bench'")
	t.Logf("%d entries written in %s", n, time.Since(began).Round(time.Second))
	began = time.Now()
	seal(t, r)
	t.Logf("sealed after %s", time.Since(began).Round(time.Second))
	if _, err := r.Connect(t, "postgres").Exec(t.Context(), "vacuum analyze"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		began = time.Now()
		said, _ := verify(t, r)
		t.Logf("verified in %s: %s", time.Since(began).Round(10*time.Millisecond), said)
	}
}
