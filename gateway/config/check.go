package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"

	"github.com/jackc/pgx/v5/pgconn"
)

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

// checkDatabase never repeats the address, which holds a password.
func checkDatabase(value string) error {
	if value == "" {
		return nil
	}
	if _, err := pgconn.ParseConfig(value); err != nil {
		return errors.New("PEK_DATABASE_URL must be an address such as postgres://gatekeeper:password@host:5432/pek")
	}
	return nil
}

func checkKeys(dir string) error {
	if dir == "" {
		return nil
	}
	if about, err := os.Stat(dir); err != nil || !about.IsDir() {
		return errors.New("PEK_KEYS_DIR is no folder that can be read: 'pek keys create' makes it, with a first key")
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
