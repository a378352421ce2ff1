package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
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
			if file := os.Getenv("PEK_TLS_CERT_FILE"); file != "" {
				return askReadyTLS(ctx, address, file)
			}
			return askReady(ctx, address)
		},
	}
}

// askReadyTLS asks over https and takes just the certificate that the gateway
// serves: its file is at hand, and its name is not that of this machine.
func askReadyTLS(ctx context.Context, address, certFile string) error {
	chain, err := os.ReadFile(certFile) //nolint:gosec // the operator names it
	if err != nil {
		return fmt.Errorf("read the certificate: %w", err)
	}
	block, _ := pem.Decode(chain)
	if block == nil {
		return fmt.Errorf("PEK_TLS_CERT_FILE: %s holds no certificate", certFile)
	}
	config := &tls.Config{
		MinVersion: tls.VersionTLS12, InsecureSkipVerify: true, //nolint:gosec // compared below, byte for byte
		VerifyConnection: func(state tls.ConnectionState) error {
			if len(state.PeerCertificates) == 0 || !bytes.Equal(state.PeerCertificates[0].Raw, block.Bytes) {
				return errors.New("the gateway serves another certificate than PEK_TLS_CERT_FILE holds")
			}
			return nil
		},
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https"+strings.TrimPrefix(address, "http")+"/readyz", nil)
	if err != nil {
		return fmt.Errorf("ask the gateway: %w", err)
	}
	res, err := (&http.Transport{TLSClientConfig: config}).RoundTrip(req)
	if err != nil {
		return fmt.Errorf("ask the gateway: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the gateway answers %s", res.Status)
	}
	return nil
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
