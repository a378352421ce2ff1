package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"pek/gateway/config"
	"pek/gateway/database"
	"pek/gateway/devidp"
	"pek/gateway/embedded"
	"pek/gateway/server"
	"pek/gateway/session"
)

// devServers are the children of `pek dev` and what the gateway needs of them.
type devServers struct {
	postgres  *embedded.Postgres
	postgrest *embedded.PostgREST
	keys      *session.Keys
}

func newDevCommand() *cobra.Command {
	var filling filling
	cmd := &cobra.Command{
		Use: "dev", Short: "Start everything for development: PostgreSQL, PostgREST, sign-in, gateway", Args: cobra.NoArgs,
		Long: "Listens on loopback only: the development sign-in lets anybody be anybody. Everything it keeps\n" +
			"lies in PEK_HOME (default .pek); delete that folder to begin afresh.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runDev(cmd.Context(), cmd.OutOrStdout(), filling)
		},
	}
	cmd.Flags().BoolVar(&filling.demo, "demo", true, "fill an empty database with a small demo")
	cmd.Flags().IntVar(&filling.people, "people", 0, "fill a fresh hub with so many made people, and a group for each hundred (at most 1,000)")
	return cmd
}

func runDev(ctx context.Context, out io.Writer, f filling) error {
	listen := os.Getenv("PEK_LISTEN")
	if listen == "" {
		listen = "127.0.0.1:8080"
	}
	if mode := os.Getenv("PEK_MODE"); mode != "" && mode != "development" {
		return fmt.Errorf("PEK_MODE is %s: pek dev runs in development only, use 'pek serve'", mode)
	}
	if !config.Loopback(listen) {
		return fmt.Errorf("PEK_LISTEN is %s: the development sign-in has no passwords and stays on 127.0.0.1; use 'pek serve'", listen)
	}
	_, _ = fmt.Fprintln(out, "starting PostgreSQL and PostgREST (the first time they are downloaded) …")
	running := filepath.Join(home(), "running.json")
	_ = os.Remove(running) // of a run that was killed
	s, err := startServers(ctx, out, f)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(running) }()
	err = serveDev(ctx, out, s, listen)
	return errors.Join(err, s.stop())
}

// startServers installs, starts and prepares the parts; what is up already is
// stopped again when a later one fails.
func startServers(ctx context.Context, out io.Writer, f filling) (devServers, error) {
	var s devServers
	if err := tools().Install(ctx); err != nil {
		return s, fmt.Errorf("install the parts: %w", err)
	}
	var err error
	if s.postgres, err = embedded.StartPostgres(ctx, tools(), home()); err != nil {
		return s, fmt.Errorf("start PostgreSQL: %w", err)
	}
	if err := s.prepare(ctx, out, f); err != nil {
		return s, errors.Join(err, s.stop())
	}
	return s, nil
}

func (s *devServers) prepare(ctx context.Context, out io.Writer, f filling) error {
	passwords := map[string]string{}
	for _, login := range embedded.Logins()[1:] {
		passwords[login] = s.postgres.Passwords[login]
	}
	if err := database.Bootstrap(ctx, s.postgres.URL("postgres", "postgres"), s.postgres.URL("postgres", "pek"), passwords); err != nil {
		return fmt.Errorf("prepare the database: %w", err)
	}
	if err := database.Migrate(ctx, s.postgres.URL("migrator", "pek"), func(string) {}); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	err := asOperator(ctx, "", func(o *database.Operator) error {
		if err := ensureHub(ctx, o); err != nil || !f.demo {
			return err
		}
		return loadDemo(ctx, o)
	})
	if err == nil && f.people > 0 {
		err = seed(ctx, out, f.people, s.postgres.URL("migrator", "pek"))
	}
	if err != nil {
		return err
	}
	if s.keys, err = session.EnsureKeys(filepath.Join(home(), "keys")); err != nil {
		return fmt.Errorf("signing keys: %w", err)
	}
	jwks := filepath.Join(home(), "jwks.json")
	if err := s.keys.WriteJWKS(jwks); err != nil {
		return fmt.Errorf("signing keys: %w", err)
	}
	s.postgrest, err = embedded.StartPostgREST(ctx, embedded.PostgRESTOptions{
		Bin: tools().PostgREST(), Home: home(), DatabaseURL: s.postgres.URL("gatekeeper", "pek"), JWKSFile: jwks,
	})
	if err != nil {
		return fmt.Errorf("start PostgREST: %w", err)
	}
	s.postgres.Keep(tell)
	s.postgrest.Keep(tell)
	return nil
}

func (s *devServers) stop() error {
	var faults []error
	if s.postgrest != nil {
		faults = append(faults, s.postgrest.Stop())
	}
	if s.postgres != nil {
		faults = append(faults, s.postgres.Stop())
	}
	return errors.Join(faults...)
}

// serveDev runs the identity provider and the gateway side by side.
func serveDev(ctx context.Context, out io.Writer, s devServers, listen string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	identity, err := identityListener(ctx, listen)
	if err != nil {
		return err
	}
	mail, err := config.MailFromEnv(os.Getenv)
	if err != nil {
		return err
	}
	c := config.Config{
		Mail:   mail,
		Listen: listen, PublicURL: "http://" + listen, DatabaseURL: s.postgres.URL("gatekeeper", "pek"),
		PostgRESTURL: s.postgrest.URL, PostgRESTAdmin: s.postgrest.AdminURL,
		OIDCIssuer: "http://" + identity.Addr().String(), OIDCClientID: "pek", OIDCClientSecret: rand.Text(),
	}
	provider, err := devidp.New(devidp.Options{
		Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID, ClientSecret: c.OIDCClientSecret,
		RedirectURL: c.PublicURL + "/login/callback", People: demoPeople(), Now: time.Now,
	})
	if err != nil {
		return fmt.Errorf("development sign-in: %w", err)
	}
	ended := make(chan error, 1)
	go func() {
		defer cancel()
		ended <- server.Serve(ctx, identity, provider, log)
	}()
	err = serve(ctx, c, s.keys, log, func(context.Context) error { return announce(out, c) })
	cancel()
	return errors.Join(err, <-ended)
}

// identityListener stands one port above the gateway's, so that the provider's
// name, which the database remembers people by, stays the same.
func identityListener(ctx context.Context, listen string) (net.Listener, error) {
	address := os.Getenv("PEK_IDENTITY_LISTEN")
	if address == "" {
		host, port, err := net.SplitHostPort(listen)
		if err != nil {
			return nil, fmt.Errorf("PEK_LISTEN must be host:port: %w", err)
		}
		n, err := strconv.Atoi(port)
		if err != nil {
			return nil, fmt.Errorf("PEK_LISTEN must be host:port: %w", err)
		}
		address = net.JoinHostPort(host, strconv.Itoa(n+1))
	}
	if !config.Loopback(address) {
		return nil, fmt.Errorf("PEK_IDENTITY_LISTEN is %s: the development sign-in stays on 127.0.0.1", address)
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen for the development sign-in (choose another address with PEK_IDENTITY_LISTEN): %w", err)
	}
	return l, nil
}
