package stack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"pek/gateway/embedded"
)

// dev is a child `pek dev` on free ports with a home folder of its own.
type dev struct {
	cmd    *exec.Cmd
	done   chan error
	home   string
	output *bytes.Buffer
	where  Where
	state  embedded.State
}

// Where is what `pek dev` writes to running.json when everything answers.
type Where struct {
	Gateway, PostgREST, Issuer string
}

// start starts what PEK_STACK names: "pgbouncer" is pek as served, with PgBouncer
// in front of the database; else, and with the demo always, it is `pek dev`.
func start(ctx context.Context, flags ...string) (*Stack, error) {
	if os.Getenv("PEK_STACK") == "pgbouncer" && slices.Contains(flags, "--demo=false") {
		return startServed(ctx, ServedOptions{PgBouncer: true})
	}
	dir, binary, err := build(ctx)
	if err != nil {
		return nil, err
	}
	d, err := startDev(ctx, binary, filepath.Join(dir, "home"), flags...)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &Stack{Servers: d, Binary: binary}, nil
}

// build makes a folder of the test's own with a fresh program in it.
func build(ctx context.Context) (dir, binary string, err error) {
	if dir, err = os.MkdirTemp("", "pek-test-"); err != nil {
		return "", "", fmt.Errorf("make a folder: %w", err)
	}
	if err := watch(); err != nil {
		return "", "", errors.Join(err, os.RemoveAll(dir))
	}
	binary = filepath.Join(dir, "pek")
	cmd := exec.CommandContext(ctx, "go", "build", "-o", binary, "./gateway") //nolint:gosec // our own program
	cmd.Dir = Root()
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", "", errors.Join(fmt.Errorf("build pek: %w\n%s", err, out), os.RemoveAll(dir))
	}
	return dir, binary, nil
}

// watch looks at every file that the program is built from: the go command
// remembers what a test looked at, and runs it again when one of them changes.
func watch() error {
	for _, room := range []string{"gateway", "policies", "sql", "views", "go.mod"} {
		err := filepath.WalkDir(filepath.Join(Root(), room), func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				_, err = os.Stat(path)
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("look at %s: %w", room, err)
		}
	}
	return nil
}

func startDev(ctx context.Context, binary, home string, flags ...string) (*dev, error) {
	port, err := embedded.FreePort()
	if err != nil {
		return nil, fmt.Errorf("choose a port: %w", err)
	}
	identity, err := embedded.FreePort()
	if err != nil {
		return nil, fmt.Errorf("choose a port: %w", err)
	}
	d := &dev{home: home, done: make(chan error, 1), output: &bytes.Buffer{}}
	d.cmd = exec.CommandContext(ctx, binary, append([]string{"dev"}, flags...)...) //nolint:gosec // our own program
	d.cmd.Env = append(os.Environ(), d.Environ()...)
	d.cmd.Env = append(d.cmd.Env, fmt.Sprintf("PEK_LISTEN=127.0.0.1:%d", port),
		fmt.Sprintf("PEK_IDENTITY_LISTEN=127.0.0.1:%d", identity))
	d.cmd.Dir = Root()
	d.cmd.Stdout, d.cmd.Stderr = d.output, d.output
	if err := d.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start pek dev: %w", err)
	}
	go func() { d.done <- d.cmd.Wait() }()
	if err := d.wait(2 * time.Minute); err != nil {
		return nil, err
	}
	d.state, err = embedded.ReadState(home)
	if err != nil {
		return nil, fmt.Errorf("read the state of pek dev: %w", err)
	}
	return d, nil
}

func (d *dev) wait(patience time.Duration) error {
	deadline := time.After(patience)
	for {
		data, err := os.ReadFile(filepath.Join(d.home, "running.json"))
		if err == nil && json.Unmarshal(data, &d.where) == nil {
			return nil
		}
		select {
		case err := <-d.done:
			return fmt.Errorf("pek dev ended: %w\n%s", err, d.output)
		case <-deadline:
			_ = d.cmd.Process.Kill()
			return fmt.Errorf("pek dev does not get ready\n%s", d.output)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (d *dev) Gateway() string   { return d.where.Gateway }
func (d *dev) PostgREST() string { return d.where.PostgREST }
func (d *dev) Issuer() string    { return d.where.Issuer }

func (d *dev) Database(login string) string { return d.state.URL(login, "pek") }

func (d *dev) Environ() []string {
	return []string{"PEK_HOME=" + d.home, "PEK_TOOLS=" + filepath.Join(Root(), "tools")}
}

func (d *dev) Stop() error {
	if err := d.end(); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Dir(d.home)); err != nil {
		return fmt.Errorf("remove the stack's folder: %w", err)
	}
	return nil
}

// end stops the servers and leaves what they kept.
func (d *dev) end() error {
	_ = d.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-d.done: //nolint:errcheck // it was told to end; what it said is for the other case
	case <-time.After(30 * time.Second):
		_ = d.cmd.Process.Kill()
		return fmt.Errorf("pek dev did not stop\n%s", d.output)
	}
	return nil
}

// StartOn runs a `pek dev` of its own on a home folder that is there already,
// such as a restored one; the folder above it goes when the test ends.
func (s *Stack) StartOn(t testing.TB, home string) *Stack {
	t.Helper()
	d, err := startDev(context.WithoutCancel(t.Context()), s.Binary, home, "--demo=false")
	if err != nil {
		t.Fatalf("start on %s: %v", home, err)
	}
	t.Cleanup(func() {
		if err := d.Stop(); err != nil {
			t.Errorf("stop: %v", err)
		}
	})
	return &Stack{Servers: d, Binary: s.Binary}
}
