// Package config reads the environment once and names every fault in it.
package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
)

// Config is what `pek serve` needs; every field comes from the environment.
// What is required may also stand in the file that the variable with _FILE names.
type Config struct {
	Listen           string // PEK_LISTEN, address and port
	PublicURL        string // PEK_PUBLIC_URL, where browsers find us, without a path
	DatabaseURL      string // PEK_DATABASE_URL, as gatekeeper
	DirectURL        string // PEK_DIRECT_DATABASE_URL, past a pooler that PEK_DATABASE_URL names; may be left out
	PostgRESTURL     string // PEK_POSTGREST_URL
	PostgRESTAdmin   string // PEK_POSTGREST_ADMIN_URL, its /ready; empty asks the API instead
	KeysDir          string // PEK_KEYS_DIR, signing keys
	OIDCIssuer       string // PEK_OIDC_ISSUER
	OIDCClientID     string // PEK_OIDC_CLIENT_ID
	OIDCClientSecret string // PEK_OIDC_CLIENT_SECRET
	Mail             Mail   // PEK_SMTP_URL and what belongs to it; may be left out
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
	mail, err := MailFromEnv(getenv)
	c.Mail = mail
	faults = append(faults, err, checkListen(c.Listen))
	faults = append(faults, checkURL("PEK_PUBLIC_URL", c.PublicURL), checkURL("PEK_POSTGREST_URL", c.PostgRESTURL),
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
// neither is set.
func Secret(getenv func(string) string, name string) (string, error) {
	if value := getenv(name); value != "" {
		return value, nil
	}
	file := getenv(name + "_FILE")
	if file == "" {
		return "", nil
	}
	data, err := os.ReadFile(file) //nolint:gosec // the operator names it
	if err != nil {
		return "", fmt.Errorf("%s_FILE: %w", name, err)
	}
	return strings.TrimSpace(string(data)), nil
}

func checkListen(value string) error {
	if _, _, err := net.SplitHostPort(value); err != nil {
		return fmt.Errorf("PEK_LISTEN must be host:port: %w", err)
	}
	return nil
}

func checkURL(name, value string) error {
	if value == "" {
		return nil // absence is named elsewhere
	}
	u, err := url.Parse(value)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return fmt.Errorf("%s must be an http or https address", name)
	}
	return nil
}

// Loopback says whether the address listens on this machine only.
func Loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
