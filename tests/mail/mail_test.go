package mail

import (
	"context"
	"mime"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	gateway "pek/gateway/mail"
	"pek/tests/stack"
)

func loopback() []net.IP { return []net.IP{net.IPv4(127, 0, 0, 1)} }

// office is a realm whose bela has signed in with a verified address.
type office struct{ *stack.Realm }

func newOffice(t *testing.T, s *stack.Stack, id, address string) office {
	t.Helper()
	o := office{s.NewRealm(t, id)}
	o.change(t, `with off as (select set_config('session_replication_role', 'replica', true)), u as (update app.users set issuer = 'i', subject = id::text where id = (select user_id from app.profiles where username = $1) returning id)
		update app.profiles set email = $2 from off where user_id = (select id from u)`, o.Name("bela"), address)
	o.change(t, "update app.profiles set email_verified_at = now(), language = 'hu' where username = $1", o.Name("bela"))
	return o
}

// change does what no rule lets anybody do.
func (o office) change(t *testing.T, query string, args ...any) {
	t.Helper()
	if _, err := o.Connect(t, "postgres").Exec(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// tell has bela told something, as many times as there are acts.
func (o office) tell(t *testing.T, acts ...string) {
	t.Helper()
	cili := o.As(t, "cili")
	for _, act := range acts {
		if a := cili.Call(t, "change_members", map[string]any{"group": "sport@chess", "act": act, "people": []string{o.Name("bela")}}); a.StatusCode != 200 {
			t.Fatal(a.Text)
		}
	}
}

// due makes what waits for its next try due now.
func (o office) due(t *testing.T) {
	t.Helper()
	o.change(t, "update app.mails set next_try_at = now() where realm_id = $1", o.ID)
}

func (o office) mails(t *testing.T) string {
	t.Helper()
	return o.Text(t, `select coalesce(string_agg(case when sent_at is not null then 'sent' when gave_up_at is not null then 'given up'
		when claimed_by is not null then 'claimed' else 'waiting' end || ' ' || tries, ', ' order by notification_id), '') from app.mails where realm_id = $1`, o.ID)
}

func TestDelivered(t *testing.T) {
	t.Parallel()
	s, server := stack.Get(t), serve(t, "plain")
	o := newOffice(t, s, "post", "bela@post.example.org")
	o.tell(t, "inactivate")
	w := worker(t, s, server.Mail, "post", nil)
	w.Round(t.Context())
	got := server.next(t)
	message, err := mail.ReadMessage(strings.NewReader(got.Raw))
	if err != nil {
		t.Fatal(err)
	}
	h := message.Header
	id := o.Text(t, "select id::text from app.notifications where realm_id = 'post'")
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || subject != "Megváltozott a tagságod: Chess" || h.Get("Message-Id") != "<"+id+"@pek.example.org>" ||
		h.Get("List-Unsubscribe") != "<https://pek.example.org/r/post/notifications#mail>" || h.Get("Auto-Submitted") != "auto-generated" ||
		!strings.HasPrefix(h.Get("Content-Type"), "text/plain") || got.To[0] != "bela@post.example.org" || len(got.To) != 1 {
		t.Errorf("%q, %v\n%s", subject, err, got.Raw)
	}
	if state := o.mails(t); state != "sent 1" {
		t.Errorf("it is %s", state)
	}
	// Once: not at the next round, not after a restart, not when it is due again.
	w.Round(t.Context())
	o.due(t)
	worker(t, s, server.Mail, "post", nil).Round(t.Context())
	server.silent(t)
	// What is switched off, or read before it goes, is not sent.
	o.tell(t, "reactivate")
	if a := o.As(t, "bela").Call(t, "read_notifications", nil); a.StatusCode != 200 {
		t.Fatal(a.Text)
	}
	o.tell(t, "inactivate")
	if a := o.As(t, "bela").Call(t, "set_mails", map[string]any{"wanted": false}); a.StatusCode != 200 {
		t.Fatal(a.Text)
	}
	w.Round(t.Context())
	server.silent(t)
}

func TestRefused(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	for _, c := range []struct{ mood, first, second string }{
		{"busy", "waiting 1", "sent 2"}, {"gone", "given up 1", "given up 1"}, {"full", "given up 1", "given up 1"},
		{"cut", "claimed 1", "claimed 1"}, // it may have arrived: never again
	} {
		t.Run(c.mood, func(t *testing.T) {
			t.Parallel()
			server := serve(t, "plain")
			o := newOffice(t, s, c.mood, c.mood+"@example.org")
			o.tell(t, "inactivate")
			w := worker(t, s, server.Mail, c.mood, nil)
			w.Round(t.Context())
			server.next(t)
			if state := o.mails(t); state != c.first {
				t.Errorf("first it is %s", state)
			}
			o.due(t)
			w.Round(t.Context())
			if state := o.mails(t); state != c.second {
				t.Errorf("then it is %s", state)
			}
			if c.mood == "busy" {
				server.next(t)
			}
			server.silent(t)
		})
	}
}

func TestEncrypted(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	key, cert, roots := certificate(t)
	for _, mode := range []string{"smtp", "smtps"} {
		server := serve(t, mode, key, cert)
		server.Implicit, server.Username, server.Password = mode == "smtps", "pek", "geheim"
		o := newOffice(t, s, "tls-"+mode, mode+"@example.org")
		o.tell(t, "inactivate")
		// A certificate that nobody vouches for is refused before anything is said.
		worker(t, s, server.Mail, o.ID, nil).Round(t.Context())
		server.silent(t)
		if state := o.mails(t); state != "waiting 1" {
			t.Errorf("%s: after a strange certificate it is %s", mode, state)
		}
		wrong := server.Mail
		wrong.Password = "falsch"
		o.due(t)
		worker(t, s, wrong, o.ID, roots).Round(t.Context())
		server.silent(t)
		o.due(t)
		worker(t, s, server.Mail, o.ID, roots).Round(t.Context())
		if got := server.next(t); !got.Secure || got.User != "pek" {
			t.Errorf("%s: secure %v, as %q", mode, got.Secure, got.User)
		}
		if state := o.mails(t); state != "sent 3" {
			t.Errorf("%s: at last it is %s", mode, state)
		}
	}
	// A server that offers no TLS is not spoken to, unless that was said.
	server := serve(t, "plain")
	server.Plain = false
	o := newOffice(t, s, "tls-none", "none@example.org")
	o.tell(t, "inactivate")
	worker(t, s, server.Mail, o.ID, nil).Round(t.Context())
	server.silent(t)
}

// Ten workers at the same moment, thirty mails: each is sent once.
func TestManyWorkers(t *testing.T) {
	t.Parallel()
	s, server := stack.Get(t), serve(t, "plain")
	o := newOffice(t, s, "many", "many@example.org")
	for range 15 {
		o.tell(t, "inactivate", "reactivate")
	}
	var together sync.WaitGroup
	start := make(chan struct{})
	for range 10 {
		w := worker(t, s, server.Mail, "many", nil)
		together.Go(func() {
			<-start
			w.Round(context.WithoutCancel(t.Context()))
		})
	}
	close(start)
	together.Wait()
	seen := map[string]int{}
	for range 30 {
		message, err := mail.ReadMessage(strings.NewReader(server.next(t).Raw))
		if err != nil {
			t.Fatal(err)
		}
		seen[message.Header.Get("Message-Id")]++
	}
	server.silent(t)
	if len(seen) != 30 {
		t.Errorf("%d different mails of 30", len(seen))
	}
}

// No text that gets into a mail makes a header or a recipient of its own.
func TestNothingIsSmuggledIn(t *testing.T) {
	t.Parallel()
	server := serve(t, "plain")
	sender := &gateway.Sender{Server: server.Mail, Domain: "pek.example.org", Now: time.Now}
	evil := "Chess\r\nBcc: eve@example.org\r\n\r\nhello"
	outcome, err := sender.Send(t.Context(), gateway.Message{ID: "1", To: "bela@example.org", Subject: evil, Body: evil + "\r\n.\r\nMAIL FROM:<x@y>", Unsubscribe: "https://pek.example.org/\r\nBcc: eve@example.org"})
	if err != nil || outcome != gateway.Sent {
		t.Fatalf("%s %v", outcome, err)
	}
	got := server.next(t)
	message, err := mail.ReadMessage(strings.NewReader(got.Raw))
	if err != nil || len(got.To) != 1 || message.Header.Get("Bcc") != "" {
		t.Errorf("%v to %v: %s", err, got.To, got.Raw)
	}
	server.silent(t)
	for _, to := range []string{"a@example.org, eve@example.org", "a@example.org\r\nRCPT TO:<eve@example.org>", "a@example.org> <eve@example.org", ""} {
		if outcome, err := sender.Send(t.Context(), gateway.Message{ID: "2", To: to, Subject: "x", Body: "x"}); err == nil || outcome != gateway.Never {
			t.Errorf("%q: %s %v", to, outcome, err)
		}
	}
	server.silent(t)
}
