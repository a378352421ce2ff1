package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/net/netutil"

	"pek/gateway/config"
	"pek/gateway/database"
	"pek/gateway/federation"
	"pek/gateway/server"
	"pek/gateway/session"
)

func newServeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "serve", Short: "Serve pages and API in production; everything comes from PEK_ variables", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := config.FromEnv(os.Getenv)
			if err != nil {
				return fmt.Errorf("configuration:\n%w", err)
			}
			keys, err := session.OpenKeys(c.KeysDir)
			if err != nil {
				return fmt.Errorf("signing keys: %w", err)
			}
			log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
			return serve(cmd.Context(), c, keys, log, func(context.Context) error {
				log.Info("serving", "address", c.PublicURL, "listen", c.Listen, "tls", c.Web.TLS(), "trusted_hops", c.Web.TrustedHops)
				return nil
			})
		},
	}
}

// serve answers until the context ends; ready is called when the address is
// taken and the database is not behind this program.
func serve(ctx context.Context, c config.Config, keys *session.Keys, log *slog.Logger, ready func(context.Context) error) error {
	// The heap is small and short-lived: rarer collections cost some megabytes and save a tenth of the time.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	pool, err := database.Open(ctx, c.DatabaseURL)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	defer pool.Close()
	if err := pool.Fits(ctx); err != nil {
		return fmt.Errorf("database: %w", err)
	}
	parts, err := server.Build(server.Options{
		Config: c, Keys: keys, Database: pool, Hub: federation.NewLocal("hub", pool), Log: log, Now: time.Now,
	})
	if err != nil {
		return fmt.Errorf("build the gateway: %w", err)
	}
	listener, err := listen(ctx, c, log)
	if err != nil {
		return err
	}
	if err := ready(ctx); err != nil {
		return err
	}
	defer startSealer(ctx, pool, log)()
	defer startLive(ctx, pool, parts.Live)()
	stopMail, err := startMail(ctx, pool, c, log)
	if err != nil {
		return err
	}
	defer stopMail()
	return server.Serve(ctx, listener, parts.Handler(), log, parts.Live.Close)
}

// listen takes the address, bounds how many come at once, and speaks TLS when
// there is a certificate.
func listen(ctx context.Context, c config.Config, log *slog.Logger) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen (choose another address with PEK_LISTEN): %w", err)
	}
	if c.Web.MaxConnections > 0 {
		listener = netutil.LimitListener(listener, c.Web.MaxConnections)
	}
	if !c.Web.TLS() {
		return listener, nil
	}
	certificate, err := server.OpenCertificate(c.Web.CertFile, c.Web.KeyFile, log)
	if err != nil {
		_ = listener.Close()
		return nil, err
	}
	return certificate.Listen(listener), nil
}
