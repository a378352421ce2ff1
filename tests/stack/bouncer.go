package stack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"pek/gateway/embedded"
)

// bouncerSettings are those of docs/deployment.md; a test compares them.
const bouncerSettings = `[pgbouncer]
pool_mode = transaction
auth_type = scram-sha-256
default_pool_size = 20
max_client_conn = 500
`

// Bouncer is the path of PgBouncer, "" when it is not installed.
func Bouncer() string {
	for _, name := range []string{"pgbouncer", "/usr/sbin/pgbouncer"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// startBouncer starts PgBouncer in front of the database and gives the
// gatekeeper's address through it.
func (d *Served) startBouncer(ctx context.Context, dir string) (string, error) {
	if Bouncer() == "" {
		return "", errors.New("PgBouncer is missing (make test brings it)")
	}
	port, err := embedded.FreePort()
	if err != nil {
		return "", fmt.Errorf("choose a port: %w", err)
	}
	list := filepath.Join(dir, "userlist.txt")
	settings := fmt.Sprintf("[databases]\npek = host=127.0.0.1 port=%d dbname=pek\n%slisten_addr = 127.0.0.1\n"+
		"listen_port = %d\nunix_socket_dir =\nauth_file = %s\n", d.state.Port, bouncerSettings, port, list)
	files := map[string]string{
		filepath.Join(dir, "pgbouncer.ini"): settings,
		list:                                fmt.Sprintf("\"gatekeeper\" %q\n", d.state.Passwords["gatekeeper"]),
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make a folder for PgBouncer: %w", err)
	}
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			return "", fmt.Errorf("configure PgBouncer: %w", err)
		}
	}
	args := []string{filepath.Join(dir, "pgbouncer.ini")}
	if os.Geteuid() == 0 { // PgBouncer refuses to be root
		if err := giveTo("nobody", dir); err != nil {
			return "", err
		}
		args = append([]string{"-u", "nobody"}, args...)
	}
	p, err := startProcess(nil, Bouncer(), args...)
	if err != nil {
		return "", err
	}
	d.stops = append(d.stops, p.kill)
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	return strings.Replace(d.Database("gatekeeper"), d.host(), address, 1), p.answers(ctx, address)
}

func (d *Served) host() string {
	u, err := url.Parse(d.Database("gatekeeper"))
	if err != nil {
		panic(err) // our own address
	}
	return u.Host
}

// answers waits until somebody listens.
func (p *process) answers(ctx context.Context, address string) error {
	for range 500 {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err == nil {
			return conn.Close() //nolint:wrapcheck // never fails
		}
		select {
		case <-p.done:
			return fmt.Errorf("%s ended: %w\n%s", p.name, p.err, p.output.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
	return fmt.Errorf("%s does not answer\n%s", p.name, p.output.String())
}

// kill ends what would wait for its clients.
func (p *process) kill() error {
	_ = p.cmd.Process.Kill()
	<-p.done
	return nil
}

// giveTo hands a folder, the way to it and what is in it to an account.
func giveTo(account, dir string) error {
	u, err := user.Lookup(account)
	if err != nil {
		return fmt.Errorf("find %s: %w", account, err)
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return fmt.Errorf("find %s: %w", account, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("look at %s: %w", dir, err)
	}
	for _, e := range entries {
		if err := os.Chown(filepath.Join(dir, e.Name()), uid, -1); err != nil {
			return fmt.Errorf("hand over %s: %w", dir, err)
		}
	}
	if err := errors.Join(os.Chown(dir, uid, -1), os.Chmod(filepath.Dir(dir), 0o711)); err != nil { //nolint:gosec // a way through, no look inside
		return fmt.Errorf("hand over %s: %w", dir, err)
	}
	return nil
}
