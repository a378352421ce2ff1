package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func complete() map[string]string {
	return map[string]string{
		"PEK_DATABASE_URL": "postgres://gatekeeper:x@db/pek", "PEK_POSTGREST_URL": "http://api:3000", "PEK_KEYS_DIR": ".",
		"PEK_OIDC_ISSUER": "https://id.example.org", "PEK_OIDC_CLIENT_ID": "pek", "PEK_OIDC_CLIENT_SECRET": "s",
		"PEK_PUBLIC_URL": "https://pek.example.org/",
	}
}

func read(env map[string]string) (Config, error) {
	return FromEnv(func(name string) string { return env[name] })
}

func TestFromEnvIsComplete(t *testing.T) {
	t.Parallel()
	c, err := read(complete())
	if err != nil || c.PublicURL != "https://pek.example.org" || c.Listen != "127.0.0.1:8080" {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestFromEnvNamesEveryFault(t *testing.T) {
	t.Parallel()
	_, err := read(map[string]string{"PEK_LISTEN": "nowhere", "PEK_PUBLIC_URL": "ftp://x"})
	for name := range complete() {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want %s in: %v", name, err)
		}
	}
	if err == nil || !strings.Contains(err.Error(), "PEK_LISTEN must be host:port") {
		t.Errorf("want PEK_LISTEN in: %v", err)
	}
}

func TestSecretsComeFromFiles(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("from the file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := complete()
	delete(env, "PEK_OIDC_CLIENT_SECRET")
	env["PEK_OIDC_CLIENT_SECRET_FILE"] = file
	if c, err := read(env); err != nil || c.OIDCClientSecret != "from the file" {
		t.Errorf("%q, %v", c.OIDCClientSecret, err)
	}
	env["PEK_OIDC_CLIENT_SECRET_FILE"] = file + ".not"
	if _, err := read(env); err == nil || !strings.Contains(err.Error(), "PEK_OIDC_CLIENT_SECRET_FILE") {
		t.Errorf("want the missing file named, got %v", err)
	}
}
