package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"pek/gateway/config"
)

// running is what other programs on this machine may know of a running `pek dev`.
type running struct {
	Gateway, PostgREST, Issuer string
	PID                        int
}

// announce tells people where to go and programs where everything is.
func announce(out io.Writer, c config.Config) error {
	data, err := json.Marshal(running{Gateway: c.PublicURL, PostgREST: c.PostgRESTURL, Issuer: c.OIDCIssuer, PID: os.Getpid()})
	if err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	file := filepath.Join(home(), "running.json")
	if err := os.WriteFile(file+".new", data, 0o644); err != nil { //nolint:gosec // addresses, no secrets
		return fmt.Errorf("announce: %w", err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	_, _ = fmt.Fprintf(out, `
pek is ready:  %s

  Sign in and choose who to be: Kovács Anna is the root, Nagy Bence owns a group.
  Import an organisation:       ./pek import FILE
  A token for scripts:          ./pek token --user anna
  SQL as the operator:          ./pek psql

Ctrl-C stops everything; nothing is lost. State lies in %s
`, c.PublicURL, home())
	return nil
}

// tell says what happened to a child while everything runs. It comes back, and
// the gateway waits for it as it does in production.
func tell(what string) { _, _ = fmt.Fprintln(os.Stderr, "pek:", what) }
