// Package config reads the environment once and names every fault in it.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
)

// Config is what `pek serve` needs; every field comes from the environment.
// What is required may also stand in the file that the variable with _FILE names.
type Config struct {
	Listen           string  // PEK_LISTEN, address and port
	PublicURL        string  // PEK_PUBLIC_URL, where browsers find us, without a path
	DatabaseURL      string  // PEK_DATABASE_URL, as gatekeeper
	DirectURL        string  // PEK_DIRECT_DATABASE_URL, past a pooler that PEK_DATABASE_URL names; may be left out
	PostgRESTURL     string  // PEK_POSTGREST_URL
	PostgRESTAdmin   string  // PEK_POSTGREST_ADMIN_URL, its /ready; empty asks the API instead
	KeysDir          string  // PEK_KEYS_DIR, signing keys
	OIDCIssuer       string  // PEK_OIDC_ISSUER
	OIDCClientID     string  // PEK_OIDC_CLIENT_ID
	OIDCClientSecret string  // PEK_OIDC_CLIENT_SECRET
	Web              Web     // how requests reach us
	Mail             Mail    // PEK_SMTP_URL and what belongs to it; may be left out
	Observe          Observe // PEK_METRICS_LISTEN, PEK_LOG_LEVEL
}

// FromEnv reads and checks everything; the error names all faults at once.
func FromEnv(getenv func(string) string) (Config, error) {
	var faults []error
	required := func(name string) string {
		value, err := Secret(getenv, name)
		if err == nil && value == "" {
			err = fmt.Errorf("%s is not set, nor %s_FILE", name, name)
		}
		faults = append(faults, err)
		return value
	}
	c := Config{
		Listen:           or(getenv("PEK_LISTEN"), "127.0.0.1:8080"),
		DatabaseURL:      required("PEK_DATABASE_URL"),
		PostgRESTURL:     required("PEK_POSTGREST_URL"),
		PostgRESTAdmin:   getenv("PEK_POSTGREST_ADMIN_URL"),
		KeysDir:          required("PEK_KEYS_DIR"),
		OIDCIssuer:       required("PEK_OIDC_ISSUER"),
		OIDCClientID:     required("PEK_OIDC_CLIENT_ID"),
		OIDCClientSecret: required("PEK_OIDC_CLIENT_SECRET"),
	}
	direct, err := Secret(getenv, "PEK_DIRECT_DATABASE_URL")
	c.DirectURL = direct
	faults = append(faults, err)
	c.PublicURL = strings.TrimSuffix(or(getenv("PEK_PUBLIC_URL"), "http://"+c.Listen), "/")
	var mailFault, webFault, observeFault error
	c.Mail, mailFault = MailFromEnv(getenv)
	c.Web, webFault = WebFromEnv(getenv)
	c.Observe, observeFault = ObserveFromEnv(getenv, slog.LevelInfo)
	if mode := getenv("PEK_MODE"); mode != "" && mode != "production" {
		faults = append(faults, fmt.Errorf("PEK_MODE is %s: pek serve runs in production alone, and pek dev in development", mode))
	}
	faults = append(faults, mailFault, webFault, observeFault, checkListen(c.Listen), checkPublic(c.PublicURL, c.Web.TLS()),
		checkDatabase(c.DatabaseURL), checkKeys(c.KeysDir), checkURL("PEK_POSTGREST_URL", c.PostgRESTURL),
		checkURL("PEK_POSTGREST_ADMIN_URL", c.PostgRESTAdmin), checkURL("PEK_OIDC_ISSUER", c.OIDCIssuer))
	return c, errors.Join(faults...)
}

func or(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}

// Secret takes NAME, or the content of the file that NAME_FILE names; "" when
// neither is set. Both are one too many: one of them is not what is meant.
func Secret(getenv func(string) string, name string) (string, error) {
	value, file := getenv(name), getenv(name+"_FILE")
	switch {
	case value != "" && file != "":
		return "", fmt.Errorf("%s and %s_FILE are both set; take one of them", name, name)
	case file == "":
		return value, nil
	}
	data, err := os.ReadFile(file) //nolint:gosec // the operator names it
	if err != nil {
		return "", fmt.Errorf("%s_FILE: %w", name, err)
	}
	if value = strings.TrimSpace(string(data)); value == "" {
		return "", fmt.Errorf("%s_FILE: %s is empty", name, file)
	}
	return value, nil
}
