package bench

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"pek/gateway/embedded"
	"pek/tests/stack"
)

// program is a peer at a pinned version; it is built once, from the module
// proxy, into a folder that is not part of the product.
type program struct{ name, module, version string }

// path builds the program when it is not there yet.
func (p program) path(b *testing.B) (string, error) {
	b.Helper()
	dir := filepath.Join(stack.Root(), ".pek", "peers", p.name+"-"+p.version)
	file := filepath.Join(dir, p.name)
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	b.Logf("building %s %s, once; takes minutes", p.name, p.version)
	cmd := exec.CommandContext(b.Context(), "go", "install", p.module+"@"+p.version) //nolint:gosec // a pinned name
	cmd.Dir = os.TempDir()                                                           // outside of our module
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOTOOLCHAIN=local", "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s cannot be built: %w: %.300s", p.name, err, lastLine(out))
	}
	return file, nil
}

func lastLine(out []byte) []byte {
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	return lines[len(lines)-1]
}

// start runs the program until the benchmark ends; it is ended by its process,
// and dies with us should we die.
func start(b *testing.B, file string, args ...string) error {
	b.Helper()
	log, err := os.Create(filepath.Join(b.TempDir(), "log"))
	if err != nil {
		return fmt.Errorf("make a log: %w", err)
	}
	cmd := exec.Command(file, args...) //nolint:gosec,noctx // ended below
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", filepath.Base(file), err)
	}
	b.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = log.Close()
	})
	return nil
}

// ports gives free addresses on loopback.
func ports(b *testing.B, count int) []string {
	b.Helper()
	all := make([]string, count)
	for i := range all {
		port, err := embedded.FreePort()
		if err != nil {
			b.Fatal(err)
		}
		all[i] = net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	}
	return all
}

// until asks again and again, at most a minute.
func until(b *testing.B, what string, try func(context.Context) error) error {
	b.Helper()
	deadline, err := time.Now().Add(time.Minute), error(nil)
	for time.Now().Before(deadline) {
		if err = try(b.Context()); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("%s does not answer: %w", what, err)
}

// post sends JSON and gives the body of a 2xx answer.
func post(ctx context.Context, address, body string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader([]byte(body)))
	if err != nil {
		return nil, fmt.Errorf("post: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("post: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	var text bytes.Buffer
	if _, err := text.ReadFrom(res.Body); err != nil {
		return nil, fmt.Errorf("post: %w", err)
	}
	if res.StatusCode/100 != 2 {
		return nil, fmt.Errorf("%s: %s %.300s", address, res.Status, text.Bytes()) //nolint:err113 // only to read
	}
	return text.Bytes(), nil
}
