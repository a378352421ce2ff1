package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFromEnvKnowsTheWayOfRequests(t *testing.T) {
	t.Parallel()
	env := complete()
	env["PEK_TRUSTED_HOPS"], env["PEK_HOSTS"], env["PEK_MAX_CONNECTIONS"] = "2", "www.example.org, 10.0.0.7,[2001:db8::7]", "100"
	c, err := read(env)
	if err != nil || c.Web.TrustedHops != 2 || c.Web.MaxConnections != 100 || len(c.Web.Hosts) != 3 || c.Web.TLS() {
		t.Errorf("%+v, %v", c.Web, err)
	}
}

// Each fault alone: the complete environment with one thing wrong.
func TestFromEnvRefuses(t *testing.T) {
	t.Parallel()
	for name, wrong := range map[string][]string{ // name: variable, value, then what the fault must say
		"a hop that is none":        {"PEK_TRUSTED_HOPS", "one", "PEK_TRUSTED_HOPS must be a number from 0 to 10"},
		"hops below nothing":        {"PEK_TRUSTED_HOPS", "-1", "PEK_TRUSTED_HOPS"},
		"a host with a scheme":      {"PEK_HOSTS", "https://www.example.org", "PEK_HOSTS"},
		"a host with a port":        {"PEK_HOSTS", "www.example.org:443", "without scheme and port"},
		"no connections":            {"PEK_MAX_CONNECTIONS", "0", "PEK_MAX_CONNECTIONS"},
		"half a certificate":        {"PEK_TLS_CERT_FILE", "cert.pem", "together or not at all"},
		"http in public":            {"PEK_PUBLIC_URL", "http://pek.example.org", "PEK_TRUSTED_HOPS=1"},
		"http on every address":     {"PEK_PUBLIC_URL", "http://0.0.0.0:8080", "in clear"},
		"a public path":             {"PEK_PUBLIC_URL", "https://example.org/pek", "scheme and host alone"},
		"a name in the address":     {"PEK_PUBLIC_URL", "https://anna@example.org", "scheme and host alone"},
		"development":               {"PEK_MODE", "development", "PEK_MODE is development"},
		"a key folder that is none": {"PEK_KEYS_DIR", "config.go", "PEK_KEYS_DIR"},
		"a secret twice":            {"PEK_OIDC_CLIENT_SECRET_FILE", "config.go", "both set"},
		"a database that is none":   {"PEK_DATABASE_URL", "postgres://gatekeeper:geheim@db:port/pek", "PEK_DATABASE_URL must be"},
	} {
		env := complete()
		env[wrong[0]] = wrong[1]
		_, err := read(env)
		if err == nil || !strings.Contains(err.Error(), wrong[2]) || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestHTTPIsForThisMachine(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"http://127.0.0.1:8080", "http://localhost", "http://[::1]:80"} {
		env := complete()
		env["PEK_PUBLIC_URL"] = address
		if _, err := read(env); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestCertificatesMustBeReadable(t *testing.T) {
	t.Parallel()
	env := complete()
	env["PEK_TLS_CERT_FILE"], env["PEK_TLS_KEY_FILE"] = "config.go", "config.go"
	if _, err := read(env); err == nil || !strings.Contains(err.Error(), "PEK_TLS_CERT_FILE and PEK_TLS_KEY_FILE: ") {
		t.Errorf("want the pair named, got %v", err)
	}
}

func TestEmptySecretFilesAreNamed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := complete()
	delete(env, "PEK_DATABASE_URL")
	env["PEK_DATABASE_URL_FILE"] = file
	if _, err := read(env); err == nil || !strings.Contains(err.Error(), "PEK_DATABASE_URL_FILE") {
		t.Errorf("want the empty file named, got %v", err)
	}
}
