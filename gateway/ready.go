package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"time"

	"github.com/spf13/cobra"
)

// newReadyCommand lets a container without a shell look after itself.
func newReadyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "ready", Short: "Ask the gateway on this machine whether it is ready; the exit code says it", Args: cobra.NoArgs,
		Long: "Asks /readyz at the port of PEK_LISTEN, for health checks.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, cancel := context.WithTimeout(cmd.Context(), 5*time.Second)
			defer cancel()
			address, err := localURL(os.Getenv("PEK_LISTEN"))
			if err != nil {
				return err
			}
			return askReady(ctx, address)
		},
	}
}

// localURL is where a gateway that listens on the address is found from here.
func localURL(listen string) (string, error) {
	if listen == "" {
		listen = "127.0.0.1:8080"
	}
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", fmt.Errorf("PEK_LISTEN must be host:port: %w", err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port), nil
}
