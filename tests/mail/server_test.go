// Package mail proves that what people are told leaves by mail once, from real
// gateways' workers to a real mail server.
package mail

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"pek/gateway/config"
	"pek/gateway/database"
	"pek/gateway/mail"
	"pek/tests/stack"
	"pek/views"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// taken is what the server says: a mail that it took, or a refusal.
type taken struct {
	Port    int
	To      []string
	User    string
	Secure  bool
	Raw     string
	Refused string
	Code    int
}

// server is a running mail server; see tools/mail/server.mjs for its moods.
type server struct {
	config.Mail
	said chan taken
}

func serve(t *testing.T, arguments ...string) *server {
	t.Helper()
	dir := filepath.Join(stack.Root(), "tools", "mail")
	_, err := os.Stat(filepath.Join(dir, "node_modules", "smtp-server"))
	stack.Need(t, err == nil, "the mail server (make test brings it)")
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), "node", append([]string{"server.mjs"}, arguments...)...) //nolint:gosec // our own
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &server{config.Mail{Host: "127.0.0.1", From: "pek <noreply@pek.example.org>", Plain: arguments[0] == "plain"}, make(chan taken, 1000)}
	read := make(chan struct{})
	go func() {
		defer close(read)
		defer close(s.said)
		for lines := bufio.NewReaderSize(out, 1<<20); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				return
			}
			var what taken
			if json.Unmarshal(line, &what) == nil {
				s.said <- what
			}
		}
	}()
	t.Cleanup(func() {
		_ = in.Close()
		<-read
		_ = cmd.Wait()
	})
	s.Port = s.next(t).Port
	return s
}

func (s *server) next(t *testing.T) taken {
	t.Helper()
	select {
	case what := <-s.said:
		return what
	case <-time.After(20 * time.Second):
		t.Fatal("the mail server says nothing")
		return taken{}
	}
}

// silent says that the server was told nothing more.
func (s *server) silent(t *testing.T) {
	t.Helper()
	select {
	case what := <-s.said:
		t.Errorf("one more: %+v", what)
	default:
	}
}

// worker is one of a gateway, with connections of its own.
func worker(t *testing.T, s *stack.Stack, server config.Mail, realm string, roots *x509.CertPool) *mail.Worker {
	t.Helper()
	pool, err := database.Open(t.Context(), s.Database("gatekeeper"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	v, err := views.New()
	if err != nil {
		t.Fatal(err)
	}
	sender := &mail.Sender{Server: server, Domain: "pek.example.org", Roots: roots, Now: time.Now}
	return &mail.Worker{
		Queue: only{pool, realm}, Send: sender.Send, Views: v, PublicURL: "https://pek.example.org",
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
}

// only is the queue of one realm, so that tests do not send each other's mails.
type only struct {
	*database.Pool
	realm string
}

func (o only) Realms(context.Context) ([]string, error) { return []string{o.realm}, nil }

// certificate makes one for 127.0.0.1 that vouches for itself, and the pool that believes it.
func certificate(t *testing.T) (keyFile, certFile string, roots *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "127.0.0.1"}, IPAddresses: loopback(),
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	keyFile, certFile = filepath.Join(t.TempDir(), "key.pem"), filepath.Join(t.TempDir(), "cert.pem")
	for file, block := range map[string]*pem.Block{keyFile: {Type: "PRIVATE KEY", Bytes: private}, certFile: {Type: "CERTIFICATE", Bytes: der}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	roots = x509.NewCertPool()
	roots.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return keyFile, certFile, roots
}
