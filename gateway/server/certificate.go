package server

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"sync"
)

// Certificate is the site's own, read anew when its files change: whoever
// renews it restarts nothing.
type Certificate struct {
	certFile, keyFile string
	log               *slog.Logger
	mutex             sync.Mutex
	served            *tls.Certificate
	seen              [2]os.FileInfo // of the files as they were looked at last, whole or not
}

// OpenCertificate reads the files a first time.
func OpenCertificate(certFile, keyFile string, log *slog.Logger) (*Certificate, error) {
	c := &Certificate{certFile: certFile, keyFile: keyFile, log: log}
	if err := c.read(); err != nil {
		return nil, err
	}
	return c, nil
}

// Listen speaks TLS 1.2 or newer on what the listener accepts.
func (c *Certificate) Listen(l net.Listener) net.Listener {
	return tls.NewListener(l, &tls.Config{
		MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.current(), nil },
	})
}

// current looks whether the files changed. Those that do not belong together,
// for one is written before the other, are left alone until they do.
func (c *Certificate) current() *tls.Certificate {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	before := c.seen
	c.seen = c.look()
	if same(before[0], c.seen[0]) && same(before[1], c.seen[1]) {
		return c.served
	}
	if err := c.read(); err != nil {
		c.log.Error("the new certificate cannot be used, the old one stays", "error", err)
		return c.served
	}
	c.log.Info("new certificate", "ends", c.served.Leaf.NotAfter)
	return c.served
}

func (c *Certificate) read() error {
	c.seen = c.look()
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return fmt.Errorf("read the certificate: %w", err)
	}
	if after := c.look(); !same(after[0], c.seen[0]) || !same(after[1], c.seen[1]) {
		c.seen = [2]os.FileInfo{} // somebody is writing: look again next time
		return errors.New("read the certificate: its files changed meanwhile")
	}
	c.served = &pair
	return nil
}

func (c *Certificate) look() (found [2]os.FileInfo) {
	for n, file := range []string{c.certFile, c.keyFile} {
		found[n], _ = os.Stat(file) // one that is not there is told when it is read
	}
	return found
}

func same(a, b os.FileInfo) bool {
	return a != nil && b != nil && os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
