// Package serve starts a real `pek serve` on the servers of the stack and does
// to it what happens in production.
package serve

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"pek/gateway/embedded"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// production is a running `pek serve`.
type production struct {
	cmd     *exec.Cmd
	address string // where it listens
	env     []string
	mu      sync.Mutex
	said    bytes.Buffer
	ended   chan error
}

// environ is a complete environment of `pek serve`, with what the test changes
// at the end, where it wins.
func environ(t *testing.T, s *stack.Stack, change ...string) (env []string, address string) {
	t.Helper()
	port, err := embedded.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	address = fmt.Sprintf("127.0.0.1:%d", port)
	return append([]string{
		"PEK_LISTEN=" + address, "PEK_PUBLIC_URL=http://" + address, "PEK_DATABASE_URL=" + s.Database("gatekeeper"),
		"PEK_POSTGREST_URL=" + s.PostgREST(), "PEK_KEYS_DIR=" + s.Keys(), "PEK_OIDC_ISSUER=" + s.Issuer(),
		"PEK_OIDC_CLIENT_ID=pek", "PEK_OIDC_CLIENT_SECRET=secret",
	}, change...), address
}

// start serves until the test ends; it has said that it does when this returns.
func start(t *testing.T, s *stack.Stack, change ...string) *production {
	t.Helper()
	p := &production{ended: make(chan error, 1)}
	p.env, p.address = environ(t, s, change...)
	p.cmd = exec.CommandContext(t.Context(), s.Binary, "serve") //nolint:gosec // our own program
	p.cmd.Env = p.env
	log, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	serving := make(chan struct{})
	go func() {
		for lines := bufio.NewScanner(log); lines.Scan(); {
			p.mu.Lock()
			_, _ = p.said.WriteString(lines.Text() + "\n")
			p.mu.Unlock()
			if strings.Contains(lines.Text(), `"msg":"serving"`) {
				close(serving)
			}
		}
		p.ended <- p.cmd.Wait()
	}()
	select {
	case <-serving:
	case err := <-p.ended:
		t.Fatalf("pek serve ended: %v\n%s", err, p.log())
	case <-time.After(time.Minute):
		t.Fatalf("pek serve does not begin\n%s", p.log())
	}
	return p
}

func (p *production) log() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said.String()
}

// stop tells it to end as an operator does.
func (p *production) stop(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
}

// refused runs a `pek` command that must not work, and gives what it says.
func refused(t *testing.T, s *stack.Stack, env []string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), s.Binary, args...) //nolint:gosec // our own program
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Errorf("pek %s works:\n%s", strings.Join(args, " "), out)
	}
	return string(out)
}

// get asks with headers; Host is one of them.
func get(t *testing.T, client *http.Client, address string, header map[string]string) stack.Answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		req.Header.Set(name, value)
	}
	if host, ok := header["Host"]; ok {
		req.Host = host
	}
	res, err := client.Transport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return stack.Answer{Response: res, Text: string(body)}
}

// plain is a client that follows nothing.
func plain() *http.Client { return &http.Client{Transport: &http.Transport{}} }
