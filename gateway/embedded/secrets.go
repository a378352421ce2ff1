package embedded

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
)

// State is what a second start and the command line need to find the database
// of a first: kept in secrets.json of the home folder, readable by its owner only.
type State struct {
	Port      int               `json:"port"`
	Passwords map[string]string `json:"passwords"`
}

// Logins are the PostgreSQL roles that have a password.
func Logins() []string { return []string{"postgres", "migrator", "gatekeeper", "pek_operator"} }

// ReadState reads the state of a home folder; fs.ErrNotExist when there is none yet.
func ReadState(home string) (State, error) {
	var s State
	data, err := os.ReadFile(filepath.Join(home, "secrets.json")) //nolint:gosec // our own folder
	if err != nil {
		return s, fmt.Errorf("read secrets: %w", err)
	}
	if err := json.Unmarshal(data, &s); err != nil {
		return s, fmt.Errorf("secrets.json of %s is damaged: %w", home, err)
	}
	return s, nil
}

// loadState reads the state or makes a new one with a free port and random passwords.
func loadState(home string) (State, error) {
	s, err := ReadState(home)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	s = State{Passwords: map[string]string{}}
	if s.Port, err = FreePort(); err != nil {
		return s, err
	}
	for _, login := range Logins() {
		s.Passwords[login] = rand.Text()
	}
	return s, s.save(home)
}

func (s State) save(home string) error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("write secrets: %w", err)
	}
	if err := os.WriteFile(filepath.Join(home, "secrets.json"), data, 0o600); err != nil {
		return fmt.Errorf("write secrets: %w", err)
	}
	return nil
}

// URL is the connection string of a login for a database.
func (s State) URL(login, database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(login, s.Passwords[login]),
		Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(s.Port)), Path: "/" + database,
		RawQuery: "sslmode=disable",
	}
	return u.String()
}

// FreePort is a port of the loopback address that nobody listens on now.
func FreePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed at once
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer func() { _ = l.Close() }()
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return 0, errors.New("find a free port: not a TCP address")
	}
	return addr.Port, nil
}
