package kill

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"pek/tests/stack"
)

// patience is how long one request may take before it counts as hung: above
// every limit that the parts set themselves.
const patience = 30 * time.Second

// client keeps no connection between requests, so that what is refused was
// refused now, and follows no redirect.
func client() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// eventually asks until it is so. How long that took is never what is tested.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	ticks := time.NewTicker(20 * time.Millisecond)
	defer ticks.Stop()
	late := time.After(2 * time.Minute)
	for !is() {
		select {
		case <-ticks.C:
		case <-late:
			t.Fatalf("not within two minutes: %s", what)
		}
	}
}

// processes gives the parent and the name of every process.
func processes(t *testing.T) map[int]process {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]process{}
	for _, file := range stats {
		data, err := os.ReadFile(file) //nolint:gosec // the kernel's
		if err != nil {
			continue // it ended meanwhile
		}
		before, after, _ := strings.Cut(string(data), ") ")
		_, name, _ := strings.Cut(before, "(")
		fields := strings.Fields(after)
		pid, errPID := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		parent, errParent := strconv.Atoi(fields[1])
		if errPID == nil && errParent == nil {
			found[pid] = process{parent, name}
		}
	}
	return found
}

type process struct {
	parent int
	name   string
}

// children are the processes that a process started.
func children(t *testing.T, parent int) []int {
	t.Helper()
	var found []int
	for pid, p := range processes(t) {
		if p.parent == parent {
			found = append(found, pid)
		}
	}
	return found
}

// list reads texts as the superuser, whom no rule holds.
func list(t *testing.T, s stack.Servers, query string, args ...any) []string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.Database("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	rows, err := conn.Query(t.Context(), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return found
}

// rounds is how often each server is killed: PEK_KILL_ROUNDS, or 3.
func rounds(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("PEK_KILL_ROUNDS"))
	if err != nil || n < 1 {
		return 3
	}
	return n
}

// tail keeps what a program writes.
type tail struct {
	mu   sync.Mutex
	data []byte
}

func (l *tail) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.data = append(l.data, b...)
	return len(b), nil
}

// end gives the last bytes of it.
func (l *tail) end(n int) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.data[max(0, len(l.data)-n):])
}
