package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	where, err := findPlace(os.Getenv)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(out, "starting PostgreSQL and PostgREST (the first time they are downloaded) …")
	running := filepath.Join(home(), "running.json")
	_ = os.Remove(running) // of a run that was killed
	s, err := startServers(ctx, out, f)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(running) }()
	err = serveDev(ctx, out, s, where)
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
	if err := database.Migrate(ctx, s.postgres.URL("migrator", "pek"), func(string) {}, nil); err != nil {
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
func serveDev(ctx context.Context, out io.Writer, s devServers, where place) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	observe, log, err := devLog()
	if err != nil {
		return err
	}
	identity, err := identityListener(ctx, where.identity)
	if err != nil {
		return err
	}
	mail, err := config.MailFromEnv(os.Getenv)
	if err != nil {
		return err
	}
	c := config.Config{
		Mail: mail, Observe: observe,
		Listen: where.listen, PublicURL: "http://" + where.listen, DatabaseURL: s.postgres.URL("gatekeeper", "pek"),
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
