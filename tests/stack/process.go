package stack

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"syscall"
	"time"
)

// process is a child that ends with the tests.
type process struct {
	name   string
	cmd    *exec.Cmd
	done   chan struct{}
	err    error
	output said
}

// said collects what a process says while it runs.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p) //nolint:wrapcheck // a buffer
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// startProcess starts a program. The thread that starts it stays locked until it
// ends, because the kernel's death signal watches that thread.
func startProcess(env []string, program string, args ...string) (*process, error) {
	p := &process{name: program, cmd: exec.Command(program, args...), done: make(chan struct{})} //nolint:gosec,noctx // ended by stop
	p.cmd.Env, p.cmd.Dir = append(os.Environ(), env...), Root()
	p.cmd.Stdout, p.cmd.Stderr = &p.output, &p.output
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		started <- err
		if err == nil {
			p.err = p.cmd.Wait()
			close(p.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	return p, nil
}

// wait asks an address until it answers 200.
func (p *process) wait(ctx context.Context, address string, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return fmt.Errorf("ask %s: %w", address, err)
		}
		if res, err := http.DefaultClient.Do(req); err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-p.done:
			return fmt.Errorf("%s ended: %w\n%s", p.name, p.err, p.output.String())
		case <-ctx.Done():
			return fmt.Errorf("%s does not get ready\n%s", p.name, p.output.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (p *process) stop() error {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.done:
		return nil
	case <-time.After(30 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.done
		return fmt.Errorf("%s did not stop\n%s", p.name, p.output.String())
	}
}
