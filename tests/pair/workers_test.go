package pair

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"pek/tests/stack"
)

// listen opens a stream of counts at a gateway.
func listen(t *testing.T, s *stack.Stack, path, token string) func() string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Gateway()+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Cookie", "pek_session="+token)
	res, err := http.DefaultTransport.RoundTrip(req) //nolint:bodyclose // closed by whoever reads it, below
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", res, err)
	}
	counts := make(chan string, 10)
	go func() {
		defer func() { _ = res.Body.Close() }()
		defer close(counts)
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if count, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				counts <- count
			}
		}
	}()
	return func() string {
		select {
		case count, open := <-counts:
			if !open {
				return "the end"
			}
			return count
		case <-time.After(12 * time.Second): // half a beat, at which all counts are read anew anyhow
			return "nothing"
		}
	}
}

// A browser that hangs on one gateway hears of what is done at the other.
func liveCount(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "heard")
	bela, cili := r.As(t, "bela").Token, r.As(t, "cili").Token
	for gateway := range 2 {
		next := listen(t, p.at[gateway], "/r/heard/notifications/live", bela)
		if got := next(); got != "0" {
			t.Fatalf("at first %s", got)
		}
		act := []string{"inactivate", "reactivate"}[gateway]
		if a := p.client(cili, 1-gateway).Call(t, "change_members", map[string]any{"group": "sport@chess", "act": act, "people": []string{"heard.bela"}}); a.StatusCode != http.StatusOK {
			t.Fatal(a.Text)
		}
		if got := next(); got != "1" {
			t.Errorf("at %d: %s", gateway, got)
		}
		if a := p.client(bela, 1-gateway).Post(t, "/r/heard/notifications/read", nil); a.StatusCode != http.StatusSeeOther {
			t.Fatal(a.StatusCode)
		}
		if got := next(); got != "0" {
			t.Errorf("read at %d: %s", 1-gateway, got)
		}
	}
}

// Both gateways seal, and the record stays one chain in which everything stands
// once: what was done, and what was refused.
func record(t *testing.T, p *pair) {
	t.Helper()
	if out, err := p.both.Pek(t, "realm", "add", "chain"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, do := range []string{
		"select operator.add_person('chain.root', 'Root of chain')", "select operator.add_person('chain.bela', 'Bela of chain')",
		"select operator.make_root('chain.root')", `select api.import_organisation('{"name": "Sport", "slug": "sport", "line": 1}')`,
	} {
		if _, err := p.both.Operator(t, "chain").Exec(t.Context(), do); err != nil {
			t.Fatal(err)
		}
	}
	root, bela := p.both.Token(t, "chain.root", "chain"), p.both.Token(t, "chain.bela", "chain")
	const each = 15
	var wait sync.WaitGroup
	for gateway := range 2 {
		wait.Go(func() {
			for i := range each {
				name := string(rune('A'+gateway)) + " kör " + string(rune('a'+i))
				if a := p.client(root, gateway).Call(t, "create_group", map[string]any{"name": name, "parent": "sport@sport"}); a.StatusCode != http.StatusOK {
					t.Error(a.Text)
				}
			}
			if a := p.client(bela, gateway).Call(t, "archive_group", map[string]any{"group": "sport@sport"}); a.StatusCode != http.StatusForbidden {
				t.Errorf("not refused: %d", a.StatusCode)
			}
		})
	}
	wait.Wait()
	for what, want := range map[string]int{
		"object = 'groups' and action = 'insert' and object_id in (select id from app.groups where name like '% kör %')": 2 * each,
		"action = 'refused'": 2,
	} {
		var n int
		if err := p.both.Connect(t, "postgres").QueryRow(t.Context(), "select count(*) from app.audit_entries where realm_id = 'chain' and "+what).Scan(&n); err != nil || n != want {
			t.Errorf("%d entries of %s, %d expected, %v", n, what, want, err)
		}
	}
	if out, err := p.both.Pek(t, "audit", "verify", "--realm", "chain"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// A token that is used at both at once is noted once, whoever is first.
func uses(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "uses")
	var made struct{ ID, Token string }
	if err := json.Unmarshal([]byte(r.As(t, "anna").Call(t, "create_token", map[string]any{"name": "both", "days": 1}).Text), &made); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for i := range 10 {
		wait.Go(func() {
			a := p.at[i%2].Client("").Send(t, http.MethodGet, "/api/groups?select=handle&limit=1", "", map[string]string{"Authorization": "Bearer " + made.Token})
			if a.StatusCode != http.StatusOK {
				t.Errorf("%d %s", a.StatusCode, a.Text)
			}
		})
	}
	wait.Wait()
	const used = "select count(*) from app.sessions where id = $1 and used_at = date_trunc('hour', now())"
	late := time.After(20 * time.Second)
	for r.Count(t, used, made.ID) == 0 {
		select {
		case <-time.After(20 * time.Millisecond):
		case <-late:
			t.Fatal("the use is not noted")
		}
	}
}

// A key that is made while both run is known to both before it signs, so nothing
// that one gives is refused by the other, at no moment.
func rotate(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "keys")
	before := r.As(t, "anna").Token
	if out, err := p.both.Pek(t, "keys", "create"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	known := func(s *stack.Stack) int {
		var set struct{ Keys []any }
		a := s.Client("").Send(t, http.MethodGet, "/.well-known/jwks.json", "", nil)
		if err := json.Unmarshal([]byte(a.Text), &set); err != nil {
			t.Fatal(err)
		}
		return len(set.Keys)
	}
	late := time.After(20 * time.Second)
	for both := false; !both; {
		both = known(p.at[0]) == 2 && known(p.at[1]) == 2
		for gateway := range 2 {
			for _, token := range []string{before, r.As(t, "anna").Token} {
				if a := p.client(token, gateway).Get(t, "/r/keys/groups"); a.StatusCode != http.StatusOK {
					t.Errorf("at %d: %d", gateway, a.StatusCode)
				}
			}
		}
		select {
		case <-late:
			t.Fatal("a gateway does not know the new key")
		default:
		}
	}
}
