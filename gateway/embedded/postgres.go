package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Postgres is a running PostgreSQL whose data lie in the home folder.
type Postgres struct {
	State
	keeper *keeper
	lock   *os.File
}

// StartPostgres makes the cluster when there is none, starts it and waits until
// it answers. It refuses when another pek uses the same home folder.
func StartPostgres(ctx context.Context, tools Tools, home string) (*Postgres, error) {
	if err := os.MkdirAll(filepath.Join(home, "log"), 0o755); err != nil { //nolint:gosec // logs are read by people
		return nil, fmt.Errorf("make home folder: %w", err)
	}
	lock, err := lockHome(home)
	if err != nil {
		return nil, err
	}
	p, err := startLocked(ctx, tools, home)
	if err != nil {
		_ = lock.Close()
		return nil, err
	}
	p.lock = lock
	return p, nil
}

func startLocked(ctx context.Context, tools Tools, home string) (*Postgres, error) {
	who, err := newAccount()
	if err != nil {
		return nil, err
	}
	state, err := loadState(home)
	if err != nil {
		return nil, err
	}
	if state, err = movePort(home, state); err != nil {
		return nil, err
	}
	data := filepath.Join(home, "postgres")
	if err := initCluster(ctx, tools, who, state, data); err != nil {
		return nil, err
	}
	program := filepath.Join(tools.postgres(), "native", "bin", "postgres")
	k, err := newKeeper("PostgreSQL", func() (*exec.Cmd, error) {
		return logged(who, home, "postgres.log", program, "-D", data, "-p", strconv.Itoa(state.Port))
	})
	if err != nil {
		return nil, err
	}
	p := &Postgres{State: state, keeper: k}
	if err := p.wait(ctx); err != nil {
		_ = p.Stop()
		return nil, fmt.Errorf("%w (see log/postgres.log in the home folder)", err)
	}
	return p, nil
}

func (p *Postgres) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, p.URL("postgres", "postgres"))
		if err == nil {
			return conn.Close(ctx) //nolint:wrapcheck // the caller says what for
		}
		if gone, ok := p.keeper.current().exited(); ok {
			return gone
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Keep starts the server again when it ends by itself; tell hears of it.
func (p *Postgres) Keep(tell func(string)) { p.keeper.keep(tell) }

// PID is the process that runs now, or ran last.
func (p *Postgres) PID() int { return p.keeper.current().cmd.Process.Pid }

// Stop ends the server; sessions are cut, data are safe.
func (p *Postgres) Stop() error {
	err := p.keeper.stop(syscall.SIGINT, 20*time.Second)
	if p.lock != nil {
		_ = p.lock.Close()
	}
	return err
}

// lockHome takes the home folder for this process; the kernel gives it back.
func lockHome(home string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(home, "lock"), os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // our own folder
	if err != nil {
		return nil, fmt.Errorf("lock home folder: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("another pek runs on %s: stop it, or choose another folder with PEK_HOME", home)
	}
	return f, nil
}

// movePort chooses another port when a stranger took ours meanwhile.
func movePort(home string, s State) (State, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.Port))) //nolint:noctx // closed at once
	if err == nil {
		return s, l.Close() //nolint:wrapcheck // never fails
	}
	if s.Port, err = FreePort(); err != nil {
		return s, err
	}
	return s, s.save(home)
}

func initialised(data string) bool {
	_, err := os.Stat(filepath.Join(data, "PG_VERSION"))
	return !errors.Is(err, fs.ErrNotExist)
}
