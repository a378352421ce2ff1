package server

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// issue writes a certificate of its own, with the number, to the two files.
func issue(t *testing.T, certFile, keyFile string, serial int64) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"pek.example.org"},
	}
	der, err := x509.CreateCertificate(rand.Reader, about, about, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{
		certFile: {Type: "CERTIFICATE", Bytes: der}, keyFile: {Type: "PRIVATE KEY", Bytes: private},
	} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCertificateIsReadAnew(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cert, key, other := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem"), filepath.Join(dir, "other.pem")
	issue(t, cert, key, 1)
	var log bytes.Buffer
	c, err := OpenCertificate(cert, key, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	serves := func(want int64) {
		t.Helper()
		if got := c.current().Leaf.SerialNumber.Int64(); got != want {
			t.Errorf("certificate %d is served, not %d; log: %s", got, want, &log)
		}
	}
	serves(1)
	issue(t, cert, key, 2)
	serves(2)
	issue(t, cert, other, 3) // the key is still the old one
	serves(2)
	serves(2)
	if n := strings.Count(log.String(), "cannot be used"); n != 1 {
		t.Errorf("said %d times that it cannot be used", n)
	}
	if err := os.Rename(other, key); err != nil {
		t.Fatal(err)
	}
	serves(3)
	if err := os.Remove(cert); err != nil {
		t.Fatal(err)
	}
	serves(3)
	issue(t, cert, key, 4)
	serves(4)
}

func TestListenSpeaksModernTLSAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	issue(t, cert, key, 1)
	c, err := OpenCertificate(cert, key, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(form(), slog.New(slog.DiscardHandler))
	go func() { _ = s.Serve(c.Listen(l)) }()
	t.Cleanup(func() { _ = s.Close() })
	dial := func(most uint16) (*tls.Conn, error) {
		d := tls.Dialer{Config: &tls.Config{
			InsecureSkipVerify: true, MaxVersion: most, MinVersion: tls.VersionTLS10, NextProtos: []string{"h2"}, //nolint:gosec // looks, and tries what is too old
		}}
		conn, err := d.DialContext(t.Context(), "tcp", l.Addr().String())
		if err != nil {
			return nil, err //nolint:wrapcheck // a test
		}
		return conn.(*tls.Conn), conn.Close() //nolint:forcetypeassert // of a tls.Dialer
	}
	if _, err := dial(tls.VersionTLS11); err == nil {
		t.Error("TLS 1.1 is spoken")
	}
	if conn, err := dial(tls.VersionTLS12); err != nil || conn.ConnectionState().NegotiatedProtocol != "h2" {
		t.Errorf("TLS 1.2: %v", err)
	}
}
