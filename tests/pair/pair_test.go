// Package pair proves that two gateways behind one address share nothing but
// the database and the signing keys, straight and with PgBouncer in between.
package pair

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// pair is two gateways: both is the address that they share, at each of them alone.
type pair struct {
	served *stack.Served
	both   *stack.Stack
	at     [2]*stack.Stack
	post   *post
}

// TestPair goes through what a person and a program do, each step at the other
// gateway; what needs a client address or a clock of its own stands for itself.
func TestPair(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]stack.ServedOptions{"straight": {Gateways: 2}, "pgbouncer": {Gateways: 2, PgBouncer: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stack.Need(t, !o.PgBouncer || stack.Bouncer() != "", "PgBouncer (make test brings it)")
			p := &pair{post: startPost(t)}
			o.Environ = append(o.Environ, "PEK_SMTP_URL="+p.post.address, "PEK_MAIL_FROM=pek <noreply@pek.example.org>")
			p.both, p.served = stack.Serve(t, o)
			p.at = [2]*stack.Stack{p.served.At(p.both, 0), p.served.At(p.both, 1)}
			for name, journey := range map[string]func(*testing.T, *pair){
				"SignIn": signIn, "SignOut": signOut, "Live": liveCount, "Limit": limit, "Mail": mailOnce, "Record": record,
				"Uses": uses, "Import": importList, "Upload": upload, "Keys": rotate, "Many": many, "Connections": connections,
			} {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					journey(t, p)
				})
			}
		})
	}
}

// client is somebody's sign-in as it is used at one of the gateways.
func (p *pair) client(token string, gateway int) *stack.Client { return p.at[gateway].Client(token) }

// A sign-in goes on at whichever gateway its next request comes to.
func signIn(t *testing.T, p *pair) {
	t.Helper()
	for first := range 2 {
		b := p.both.NewBrowser(t)
		var crossed []string
		b.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
			// The provider sends the browser to the shared name; here to the other gateway.
			if strings.HasPrefix(r.URL.String(), p.both.Gateway()) {
				to, err := url.Parse(p.served.Elsewhere(r.URL.String(), 1-first))
				if err != nil {
					return err
				}
				r.URL, r.Host = to, to.Host
				crossed = append(crossed, r.URL.Path)
			}
			return nil
		}
		choose := b.Open(t, p.at[first].Gateway()+"/login/start?return_to=/groups")
		account := url.Values{"id": {choose.Request.URL.Query().Get("id")}, "subject": {"pair" + string(rune('0'+first))}, "name": {"Páros Ember"}}
		welcome := b.Submit(t, p.both.Issuer()+"/choose", account)
		if welcome.Request.URL.Path != "/welcome" || len(crossed) == 0 || crossed[0] != "/login/callback" {
			t.Fatalf("begun at %d: %s %d, %v\n%s", first, welcome.Request.URL, welcome.StatusCode, crossed, welcome.Text)
		}
		// Who it is waits in a cookie as well, and the choice is made at the first again.
		joined := b.Submit(t, p.at[first].Gateway()+"/welcome", url.Values{"choice": {"join"}})
		if joined.StatusCode != http.StatusOK || joined.Request.URL.Path != "/groups" {
			t.Fatalf("joined at %d: %s %d", first, joined.Request.URL, joined.StatusCode)
		}
		for gateway, s := range p.at {
			if a := b.Open(t, s.Gateway()+"/"); !strings.Contains(a.Text, "Páros Ember") {
				t.Errorf("begun at %d, at %d: %d", first, gateway, a.StatusCode)
			}
		}
	}
}

// What is ended at one gateway is over at the other, on the next request.
func signOut(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "leave")
	for gateway := range 2 {
		token := r.As(t, "anna").Token
		here, there := p.client(token, gateway), p.client(token, 1-gateway)
		for _, c := range []*stack.Client{here, there} {
			if a := c.Call(t, "show_home", nil); a.StatusCode != http.StatusOK {
				t.Fatalf("before: %d %s", a.StatusCode, a.Text)
			}
			if a := c.Call(t, "may", map[string]any{"action": "viewGroup", "group": "sport@sport"}); a.Text != "true" {
				t.Fatalf("before: %d %s", a.StatusCode, a.Text)
			}
		}
		if a := here.Post(t, "/logout", nil); a.StatusCode != http.StatusSeeOther {
			t.Fatalf("sign out: %d", a.StatusCode)
		}
		for _, procedure := range []string{"show_home", "may"} {
			if a := there.Call(t, procedure, map[string]any{"action": "viewGroup"}); a.StatusCode != http.StatusUnauthorized && procedure == "may" || a.StatusCode == http.StatusOK {
				t.Errorf("%s at the other: %d %s", procedure, a.StatusCode, a.Text)
			}
		}
		if a := there.Call(t, "show_home", nil); a.Code(t) != "session_ended" {
			t.Errorf("the API at the other: %d %s", a.StatusCode, a.Text)
		}
		if a := there.Get(t, "/"); a.StatusCode != http.StatusUnauthorized {
			t.Errorf("a page at the other: %d", a.StatusCode)
		}
	}
}

// Many at once at the shared address, and every answer is its own asker's.
func many(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "many")
	var wait sync.WaitGroup
	for _, who := range []string{"root", "anna", "bela", "cili", "dora"} {
		c := r.As(t, who)
		for range 4 {
			wait.Go(func() {
				for range 10 {
					a := c.Send(t, http.MethodGet, "/api/people?select=username&username=eq."+r.Name(who), "", map[string]string{"Authorization": "Bearer " + c.Token})
					page := c.Get(t, "/r/many/")
					if !strings.Contains(a.Text, r.Name(who)) || page.StatusCode != http.StatusOK || page.Page(t).Find("a[href='/r/many/u/"+r.Name(who)+"']").Length() == 0 {
						t.Errorf("%s: %d %s, %d", who, a.StatusCode, a.Text, page.StatusCode)
					}
				}
			})
		}
	}
	wait.Wait()
}
