package serve

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// Security case 125: what is under way when an operator stops the gateway ends
// well, nothing new begins, and the gateway ends by itself.
func TestCase125RequestsInFlightEndWell(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	r := s.NewRealm(t, "drain")
	p := start(t, s)
	nature := s.Connect(t, "postgres")
	hold, err := nature.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	do(t, hold, "lock table app.groups in access exclusive mode")
	cookie := map[string]string{"Cookie": "pek_session=" + r.Token(t, "drain.cili", "drain"), "Accept-Language": "en"}
	answers := make(chan string, 2)
	ask := func(method, path, body, kind string) {
		req, err := http.NewRequestWithContext(t.Context(), method, "http://"+p.address+path, strings.NewReader(body))
		if err != nil {
			answers <- err.Error()
			return
		}
		req.Header.Set("Cookie", cookie["Cookie"])
		req.Header.Set("Content-Type", kind)
		res, err := plain().Transport.RoundTrip(req)
		if err != nil {
			answers <- err.Error()
			return
		}
		text, err := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK {
			answers <- res.Status + string(text)
			return
		}
		answers <- "well"
	}
	go ask(http.MethodGet, "/r/drain/g/sport@chess", "", "")
	go ask(http.MethodPost, "/api/rpc/change_members", `{"group":"sport@chess","act":"inactivate","people":["drain.bela"]}`, "application/json")
	waiting(t, s.Connect(t, "postgres"), nature.PgConn().PID(), 2)

	p.stop(t)
	closed(t, p.address)
	if len(answers) > 0 {
		t.Errorf("answered too early: %s", <-answers)
	}
	if err := hold.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := <-answers; got != "well" {
			t.Error(got)
		}
	}
	if err := <-p.ended; err != nil {
		t.Errorf("it ended badly: %v\n%s", err, p.log())
	}
	if got := r.Text(t, `select m.status::text from app.membership_periods m join app.memberships w on w.realm_id = m.realm_id and w.id = m.membership_id
		join app.profiles f on f.user_id = w.user_id where w.realm_id = 'drain' and f.username = 'drain.bela' and m.until is null`); got != "FORMER" {
		t.Errorf("what was answered well is not there: %s", got)
	}
}

func do(t *testing.T, tx pgx.Tx, query string) {
	t.Helper()
	if _, err := tx.Exec(t.Context(), query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// waiting returns when so many backends wait for the holder.
func waiting(t *testing.T, conn *pgx.Conn, holder uint32, many int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for n := 0; n < many; {
		err := conn.QueryRow(ctx, `select count(*) from pg_stat_activity a
			where $1 = any (pg_blocking_pids(a.pid)) and pg_sleep(0.005) is not null`, int64(holder)).Scan(&n)
		if err != nil {
			t.Fatalf("nobody waits: %v", err)
		}
	}
}

// closed returns when nobody listens at the address any more.
func closed(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err != nil {
			break
		}
		_ = conn.Close()
	}
	if ctx.Err() != nil {
		t.Fatal("it still listens")
	}
}
