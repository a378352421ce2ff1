package stack

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pek/gateway/database"
	"pek/gateway/devidp"
	"pek/gateway/embedded"
	"pek/gateway/server"
)

// ServedOptions say how `pek serve` is to run.
type ServedOptions struct {
	Gateways  int      // behind one address, if more than one
	PgBouncer bool     // between them, PostgREST and the database
	Environ   []string // further settings of the gateways
}

// Served is pek as in production: PostgreSQL, PostgREST, a provider, and one or
// more `pek serve`. Commands of `pek` and logins go to the database itself.
type Served struct {
	home     string
	state    embedded.State
	rest     *embedded.PostgREST
	issuer   string
	gateways []*process
	fronts   []string // of each gateway alone, with the name that all share
	public   string
	through  string   // the gatekeeper's address, through the pooler when there is one
	address  []string // where each gateway listens
	stops    []func() error
}

// Serve starts pek as in production for the test.
func Serve(t testing.TB, o ServedOptions) (*Stack, *Served) {
	t.Helper()
	s, err := startServed(context.WithoutCancel(t.Context()), o)
	if err != nil {
		t.Fatalf("start what is served: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Errorf("stop what is served: %v", err)
		}
	})
	return s, s.Servers.(*Served) //nolint:forcetypeassert // made as such
}

func startServed(ctx context.Context, o ServedOptions) (*Stack, error) {
	dir, binary, err := build(ctx)
	if err != nil {
		return nil, err
	}
	d := &Served{home: filepath.Join(dir, "home")}
	d.stops = append(d.stops, func() error { return os.RemoveAll(dir) })
	s := &Stack{Servers: d, Binary: binary}
	if err := d.start(ctx, s, o); err != nil {
		return nil, errors.Join(err, d.Stop())
	}
	return s, nil
}

func (d *Served) start(ctx context.Context, s *Stack, o ServedOptions) error {
	tools := embedded.Tools{Dir: filepath.Join(Root(), "tools")}
	if err := tools.Install(ctx); err != nil {
		return fmt.Errorf("install the parts: %w", err)
	}
	postgres, err := embedded.StartPostgres(ctx, tools, d.home)
	if err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	d.stops, d.state = append(d.stops, postgres.Stop), postgres.State
	passwords := map[string]string{}
	for _, login := range embedded.Logins()[1:] {
		passwords[login] = d.state.Passwords[login]
	}
	if err := database.Bootstrap(ctx, d.state.URL("postgres", "postgres"), d.state.URL("postgres", "pek"), passwords); err != nil {
		return fmt.Errorf("prepare the database: %w", err)
	}
	for _, command := range []string{"migrate", "keys create --once"} {
		if _, err := s.command(ctx, strings.Fields(command)...); err != nil {
			return err
		}
	}
	d.through = d.Database("gatekeeper")
	if o.PgBouncer {
		if d.through, err = d.startBouncer(ctx, filepath.Join(filepath.Dir(d.home), "bouncer")); err != nil {
			return err
		}
	}
	d.rest, err = embedded.StartPostgREST(ctx, embedded.PostgRESTOptions{
		Bin: tools.PostgREST(), Home: d.home, DatabaseURL: d.through, JWKSFile: filepath.Join(d.home, "jwks.json"), Pooled: o.PgBouncer,
	})
	if err != nil {
		return fmt.Errorf("start PostgREST: %w", err)
	}
	d.stops = append(d.stops, d.rest.Stop)
	return d.startGateways(ctx, s.Binary, o)
}

func (d *Served) startGateways(ctx context.Context, binary string, o ServedOptions) error {
	for range max(o.Gateways, 1) {
		port, err := embedded.FreePort()
		if err != nil {
			return fmt.Errorf("choose a port: %w", err)
		}
		d.address = append(d.address, fmt.Sprintf("127.0.0.1:%d", port))
	}
	d.public = "http://" + d.address[0]
	if len(d.address) > 1 {
		if err := d.startFronts(ctx); err != nil {
			return err
		}
	}
	secret := rand.Text()
	if err := d.startProvider(ctx, secret); err != nil {
		return err
	}
	for _, address := range d.address {
		env := append(d.Environ(), "PEK_LISTEN="+address, "PEK_PUBLIC_URL="+d.public, "PEK_DATABASE_URL="+d.through,
			"PEK_POSTGREST_URL="+d.rest.URL, "PEK_POSTGREST_ADMIN_URL="+d.rest.AdminURL, "PEK_KEYS_DIR="+filepath.Join(d.home, "keys"),
			"PEK_OIDC_ISSUER="+d.issuer, "PEK_OIDC_CLIENT_ID=pek", "PEK_OIDC_CLIENT_SECRET="+secret)
		if o.PgBouncer {
			env = append(env, "PEK_DIRECT_DATABASE_URL="+d.Database("gatekeeper"))
		}
		p, err := startProcess(append(env, o.Environ...), binary, "serve")
		if err != nil {
			return err
		}
		d.gateways, d.stops = append(d.gateways, p), append(d.stops, p.stop)
	}
	for i, p := range d.gateways {
		if err := p.wait(ctx, "http://"+d.address[i]+"/readyz", time.Minute); err != nil {
			return err
		}
	}
	return nil
}

func (d *Served) startProvider(ctx context.Context, secret string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen for sign-in: %w", err)
	}
	d.issuer = "http://" + listener.Addr().String()
	provider, err := devidp.New(devidp.Options{
		Issuer: d.issuer, ClientID: "pek", ClientSecret: secret, RedirectURL: d.public + "/login/callback", Now: time.Now,
	})
	if err != nil {
		return fmt.Errorf("the provider: %w", err)
	}
	d.behind(ctx, func(ctx context.Context) error {
		return server.Serve(ctx, listener, provider, slog.New(slog.DiscardHandler))
	})
	return nil
}

// behind runs something in the background until the stack stops.
func (d *Served) behind(ctx context.Context, run func(ctx context.Context) error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- run(ctx) }()
	d.stops = append(d.stops, func() error {
		cancel()
		return <-ended
	})
}

// Gateway is the address that all gateways share.
func (d *Served) Gateway() string { return d.public }

// PostgREST is the address of PostgREST itself.
func (d *Served) PostgREST() string { return d.rest.URL }

// Issuer is the address of the provider.
func (d *Served) Issuer() string { return d.issuer }

// Database is the connection string of a login, past any pooler.
func (d *Served) Database(login string) string { return d.state.URL(login, "pek") }

// Through is the address that gateways and PostgREST have of the database.
func (d *Served) Through() string { return d.through }

// Environ is what `pek` commands need to know.
func (d *Served) Environ() []string {
	return []string{"PEK_HOME=" + d.home, "PEK_TOOLS=" + filepath.Join(Root(), "tools")}
}

// Listens is where one of the gateways listens, past the shared address.
func (d *Served) Listens(gateway int) string { return d.address[gateway] }

// Stop ends everything, the last first.
func (d *Served) Stop() error {
	var faults []error
	for _, stop := range slices.Backward(d.stops) {
		faults = append(faults, stop())
	}
	d.stops = nil
	return errors.Join(faults...)
}
