package embedded

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// child is a running process that ends with pek, by Stop or by the kernel.
type child struct {
	name string
	cmd  *exec.Cmd
	done chan struct{}
	err  error
}

// logged is a command of the account that writes to a file in the home folder.
func logged(who account, home, file, program string, args ...string) (*exec.Cmd, error) {
	log, err := os.OpenFile(filepath.Join(home, "log", file), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600) //nolint:gosec // our own folder
	if err != nil {
		return nil, fmt.Errorf("open log: %w", err)
	}
	cmd := exec.Command(program, args...) //nolint:gosec,noctx // ended by Stop
	cmd.Stdout, cmd.Stderr = log, log
	who.dress(cmd)
	return cmd, nil
}

// start runs the command and waits for it in the background. The thread that
// starts it stays locked until it ends: the kernel's death signal watches that
// thread, not the process.
func start(name string, cmd *exec.Cmd) (*child, error) {
	c := &child{name: name, cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			closeOutput(cmd)
			return
		}
		c.err = cmd.Wait()
		closeOutput(cmd)
		close(c.done)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return c, nil
}

// closeOutput gives back the log that the command wrote to.
func closeOutput(cmd *exec.Cmd) {
	if log, ok := cmd.Stdout.(*os.File); ok {
		_ = log.Close()
	}
}

// stop sends the signal and waits; after the patience it kills.
func (c *child) stop(sig syscall.Signal, patience time.Duration) error {
	select {
	case <-c.done:
		return nil
	default:
	}
	if err := c.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stop %s: %w", c.name, err)
	}
	select {
	case <-c.done:
	case <-time.After(patience):
		_ = c.cmd.Process.Kill()
		<-c.done
	}
	return nil
}

// exited says whether the process is gone already, and why.
func (c *child) exited() (error, bool) { //nolint:revive // the error is the news, the bool its presence
	select {
	case <-c.done:
		return fmt.Errorf("%s ended: %w", c.name, c.err), true
	default:
		return nil, false
	}
}
