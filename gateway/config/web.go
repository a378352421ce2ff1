package config

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Web is how requests reach us.
type Web struct {
	TrustedHops    int      // PEK_TRUSTED_HOPS, proxies in front that write X-Forwarded-For; 0 believes no header
	Hosts          []string // PEK_HOSTS, further names of the site beside that of PEK_PUBLIC_URL
	CertFile       string   // PEK_TLS_CERT_FILE, own certificate with its chain; without it a proxy speaks https
	KeyFile        string   // PEK_TLS_KEY_FILE
	MaxConnections int      // PEK_MAX_CONNECTIONS, open at once; 0 is without bound
}

// TLS says whether we speak https ourselves.
func (w Web) TLS() bool { return w.CertFile != "" }

// maxConnections is far from what a community needs and near to what a process may open.
const maxConnections = "4096"

// WebFromEnv reads and checks the settings of Web; the error names all faults.
func WebFromEnv(getenv func(string) string) (Web, error) {
	hops, hopsFault := number("PEK_TRUSTED_HOPS", or(getenv("PEK_TRUSTED_HOPS"), "0"), 0, 10)
	most, mostFault := number("PEK_MAX_CONNECTIONS", or(getenv("PEK_MAX_CONNECTIONS"), maxConnections), 16, 1_000_000)
	w := Web{TrustedHops: hops, MaxConnections: most, CertFile: getenv("PEK_TLS_CERT_FILE"), KeyFile: getenv("PEK_TLS_KEY_FILE")}
	faults := []error{hopsFault, mostFault}
	for name := range strings.SplitSeq(getenv("PEK_HOSTS"), ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if !regexp.MustCompile(`^[A-Za-z0-9.-]+$`).MatchString(name) && net.ParseIP(strings.Trim(name, "[]")) == nil {
			faults = append(faults, fmt.Errorf("PEK_HOSTS: %q is no name of a host; name them without scheme and port, with commas between", name))
		}
		w.Hosts = append(w.Hosts, name)
	}
	return w, errors.Join(append(faults, w.checkTLS())...)
}

func (w Web) checkTLS() error {
	switch {
	case w.CertFile == "" && w.KeyFile == "":
		return nil
	case w.CertFile == "" || w.KeyFile == "":
		return errors.New("PEK_TLS_CERT_FILE and PEK_TLS_KEY_FILE are set together or not at all")
	}
	if _, err := tls.LoadX509KeyPair(w.CertFile, w.KeyFile); err != nil {
		return fmt.Errorf("PEK_TLS_CERT_FILE and PEK_TLS_KEY_FILE: %w", err)
	}
	return nil
}

func number(name, value string, least, most int) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%s must be a number from %d to %d", name, least, most)
	}
	return n, nil
}

// checkPublic refuses addresses at which a browser would keep no cookie of ours
// and send what it has in clear.
func checkPublic(publicURL string, ownTLS bool) error {
	if err := checkURL("PEK_PUBLIC_URL", publicURL); err != nil {
		return err
	}
	u, err := url.Parse(publicURL)
	switch {
	case err != nil:
		return errors.New("PEK_PUBLIC_URL must be an http or https address")
	case u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return errors.New("PEK_PUBLIC_URL must be scheme and host alone, such as https://pek.example.org")
	case u.Scheme == "http" && ownTLS:
		return errors.New("PEK_PUBLIC_URL must begin with https:// when PEK_TLS_CERT_FILE is set")
	case u.Scheme == "http" && !Loopback(net.JoinHostPort(u.Hostname(), "0")):
		return errors.New("PEK_PUBLIC_URL is http and not on this machine, so sign-ins would cross the network in clear: " +
			"put a proxy that speaks https in front, set PEK_PUBLIC_URL to its https:// address and PEK_TRUSTED_HOPS=1; " +
			"or name an own certificate in PEK_TLS_CERT_FILE and PEK_TLS_KEY_FILE")
	}
	return nil
}
