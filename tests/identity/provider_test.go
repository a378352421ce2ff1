// Package identity signs people in with a provider that is not ours and is
// certified, and refuses what a bad one would answer.
package identity

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"pek/gateway/server"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// site is a gateway of the test's own and its provider.
type site struct {
	*stack.Stack
	web, issuer string
	log         *journal
}

// journal keeps what the gateway logs.
type journal struct {
	sync.Mutex
	bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.Lock()
	defer j.Unlock()
	return j.Buffer.Write(b)
}

// take gives what was logged since the last time.
func (j *journal) take() string {
	j.Lock()
	defer j.Unlock()
	text := j.String()
	j.Reset()
	return text
}

func newSite(t *testing.T) site {
	t.Helper()
	s := site{Stack: stack.Get(t), log: &journal{}}
	door := httptest.NewUnstartedServer(nil)
	s.web = "http://" + door.Listener.Addr().String()
	s.issuer = provider(t, s.web)
	parts, _ := s.Second(t, func(o *server.Options) {
		o.Config.PublicURL, o.Config.OIDCIssuer, o.Config.OIDCClientID, o.Config.OIDCClientSecret = s.web, s.issuer, "pek", "secret-of-pek"
		o.Log = slog.New(slog.NewTextHandler(s.log, nil))
	})
	door.Config.Handler = parts.Handler()
	door.Start()
	t.Cleanup(door.Close)
	return s
}

// provider starts oidc-provider for the gateway there; see tools/identity for whom it answers badly.
func provider(t *testing.T, web string) string {
	t.Helper()
	dir := filepath.Join(stack.Root(), "tools", "identity")
	_, err := os.Stat(filepath.Join(dir, "node_modules", "oidc-provider"))
	stack.Need(t, err == nil, "the identity provider (make test brings it)")
	options, err := json.Marshal(map[string]any{"redirectUris": []string{web + "/login/callback"}})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), "node", "provider.mjs", string(options)) //nolint:gosec // our own
	cmd.Dir = dir
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	var said struct{ Issuer string }
	if err := json.NewDecoder(out).Decode(&said); err != nil {
		t.Fatal(err)
	}
	return said.Issuer
}
