package pair

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pek/tests/stack"
)

// post is a mail server, and the mails that it took by their number.
type post struct {
	address string
	mu      sync.Mutex
	taken   map[string]int
}

func startPost(t *testing.T) *post {
	t.Helper()
	dir := filepath.Join(stack.Root(), "tools", "mail")
	_, err := os.Stat(filepath.Join(dir, "node_modules", "smtp-server"))
	stack.Need(t, err == nil, "the mail server (make test brings it)")
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), "node", "server.mjs", "plain")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &post{taken: map[string]int{}}
	port, done := make(chan int, 1), make(chan struct{})
	go func() {
		defer close(done)
		for lines := bufio.NewReaderSize(out, 1<<20); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				return
			}
			var said struct {
				Port int
				Raw  string
			}
			if json.Unmarshal(line, &said) == nil && said.Port != 0 {
				port <- said.Port
				continue
			}
			_, id, _ := strings.Cut(said.Raw, "\r\nMessage-ID: <")
			id, _, _ = strings.Cut(id, "@")
			p.mu.Lock()
			p.taken[id]++
			p.mu.Unlock()
		}
	}()
	t.Cleanup(func() {
		_ = in.Close()
		<-done
		_ = cmd.Wait()
	})
	select {
	case n := <-port:
		p.address = fmt.Sprintf("smtp://127.0.0.1:%d?tls=off", n)
	case <-time.After(20 * time.Second):
		t.Fatal("the mail server says nothing")
	}
	return p
}

// mailOnce has both gateways' workers meet thirty mails; each leaves once.
func mailOnce(t *testing.T, p *pair) {
	t.Helper()
	const mails = 30
	r := p.both.NewRealm(t, "letters")
	nature := p.both.Connect(t, "postgres")
	for _, change := range []string{
		`with off as (select set_config('session_replication_role', 'replica', true)), u as (update app.users set issuer = 'i', subject = id::text
		   where id = (select user_id from app.profiles where username = 'letters.bela') returning id)
		 update app.profiles set email = 'bela@letters.example.org' from off where user_id = (select id from u)`,
		`update app.profiles set email_verified_at = now() where username = 'letters.bela'`,
	} {
		if _, err := nature.Exec(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	cili := r.As(t, "cili").Token
	for i := range mails {
		act := []string{"inactivate", "reactivate"}[i%2]
		a := p.client(cili, i/2%2).Call(t, "change_members", map[string]any{"group": "sport@chess", "act": act, "people": []string{"letters.bela"}})
		if a.StatusCode != 200 {
			t.Fatal(a.Text)
		}
	}
	const settled = "select count(*) from app.mails where realm_id = 'letters' and sent_at is not null"
	late := time.After(time.Minute)
	for done := false; !done && r.Count(t, settled) < mails; {
		select {
		case <-time.After(100 * time.Millisecond):
		case <-late:
			done = true
		}
	}
	if n := r.Count(t, settled); n != mails {
		t.Errorf("%d of %d mails left", n, mails)
	}
	rows, err := nature.Query(t.Context(), "select notification_id::text from app.mails where realm_id = 'letters'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	p.post.mu.Lock()
	defer p.post.mu.Unlock()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		if p.post.taken[id] != 1 {
			t.Errorf("mail %s was sent %d times", id, p.post.taken[id])
		}
	}
	if n := r.Count(t, "select count(distinct claimed_by) from app.mails where realm_id = 'letters'"); n < 2 {
		t.Errorf("%d attempts: the workers did not meet", n)
	}
}
