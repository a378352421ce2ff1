package embedded

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// hba lets nobody in without a password: whoever logs in as gatekeeper is everybody.
const hba = `# written by pek
host all all 127.0.0.1/32 scram-sha-256
`

const settings = `# written by pek
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 250
shared_buffers = '256MB'
max_wal_size = '4GB'
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u@%d '
jit = off
# What people type is in details and parameters: see docs/observability.md.
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
`

// initCluster makes the cluster in a folder of its own and moves it to its
// place when it is whole, so that a broken first start leaves nothing behind.
func initCluster(ctx context.Context, tools Tools, who account, state State, data string) error {
	if initialised(data) {
		return who.own(data)
	}
	draft := data + ".new"
	if err := os.RemoveAll(draft); err != nil {
		return fmt.Errorf("clear a broken start: %w", err)
	}
	if err := os.MkdirAll(draft, 0o700); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	if err := who.own(draft); err != nil {
		return fmt.Errorf("hand data folder over: %w", err)
	}
	cmd := exec.CommandContext(ctx, filepath.Join(tools.postgres(), "native", "bin", "initdb"), //nolint:gosec // fixed command
		"-D", draft, "-U", "postgres", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
		"--locale=C", "--auth=scram-sha-256", "--pwfile=/dev/stdin", "--no-sync", "--no-instructions")
	cmd.Stdin = bytes.NewBufferString(state.Passwords["postgres"] + "\n")
	who.dress(cmd)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("make the database cluster: %w\n%s", err, bytes.TrimSpace(out))
	}
	for name, text := range map[string]string{"pg_hba.conf": hba, "postgresql.conf": settings} {
		if err := os.WriteFile(filepath.Join(draft, name), []byte(text), 0o600); err != nil {
			return fmt.Errorf("configure the database cluster: %w", err)
		}
	}
	if err := who.own(draft); err != nil {
		return fmt.Errorf("hand data folder over: %w", err)
	}
	if err := os.Rename(draft, data); err != nil {
		return fmt.Errorf("put the database cluster in place: %w", err)
	}
	return nil
}
