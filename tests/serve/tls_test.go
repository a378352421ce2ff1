package serve

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
)

// issue writes a certificate for pek.example.org that vouches for itself, and
// gives who trusts it.
func issue(t *testing.T, certFile, keyFile string, serial int64) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"pek.example.org"}}
	der, err := x509.CreateCertificate(rand.Reader, about, about, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	chain := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	for file, data := range map[string][]byte{certFile: chain, keyFile: pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(chain)
	return pool
}

// A site with a certificate of its own: HTTP/2, HSTS, `pek ready`, and a new
// certificate without a restart.
func TestOwnCertificate(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	cert, key := filepath.Join(t.TempDir(), "cert.pem"), filepath.Join(t.TempDir(), "key.pem")
	trusted := issue(t, cert, key, 1)
	p := start(t, s, "PEK_PUBLIC_URL=https://pek.example.org", "PEK_TLS_CERT_FILE="+cert, "PEK_TLS_KEY_FILE="+key)
	serves := func(trusted *x509.CertPool, serial int64) {
		t.Helper()
		client := &http.Client{Transport: &http.Transport{
			ForceAttemptHTTP2: true, DisableKeepAlives: true, // each asks with a connection of its own
			TLSClientConfig: &tls.Config{RootCAs: trusted, ServerName: "pek.example.org", MinVersion: tls.VersionTLS12},
		}}
		res := get(t, client, "https://"+p.address+"/login", map[string]string{"Host": "pek.example.org"})
		if res.StatusCode != http.StatusOK || res.ProtoMajor != 2 || res.Header.Get("Strict-Transport-Security") == "" {
			t.Errorf("%s %s %v", res.Status, res.Proto, res.Header)
		}
		if got := res.TLS.PeerCertificates[0].SerialNumber.Int64(); got != serial {
			t.Errorf("certificate %d, not %d", got, serial)
		}
		for _, cookie := range res.Cookies() {
			if !cookie.Secure || !strings.HasPrefix(cookie.Name, "__Host-") {
				t.Errorf("a cookie that leaves the site: %v", cookie)
			}
		}
	}
	ready := func() (string, error) {
		cmd := exec.CommandContext(t.Context(), s.Binary, "ready") //nolint:gosec // our own program
		cmd.Env = p.env
		out, err := cmd.CombinedOutput()
		return string(out), err //nolint:wrapcheck // a test
	}
	serves(trusted, 1)
	if out, err := ready(); err != nil {
		t.Errorf("pek ready: %v\n%s", err, out)
	}
	trusted = issue(t, cert, key, 2)
	serves(trusted, 2)

	// Plain http at the port of https is told so by Go, and by no page of ours.
	res := get(t, plain(), "http://"+p.address+"/login", nil)
	if res.StatusCode != http.StatusBadRequest {
		t.Errorf("plain http: %s", res.Status)
	}
	other := filepath.Join(t.TempDir(), "other.pem")
	issue(t, other, filepath.Join(t.TempDir(), "key.pem"), 3)
	p.env = append(p.env, "PEK_TLS_CERT_FILE="+other)
	if out, err := ready(); err == nil || !strings.Contains(out, "another certificate") {
		t.Errorf("pek ready takes whatever is served: %v\n%s", err, out)
	}
}
