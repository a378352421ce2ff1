package kill

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

// room is what the small disk has left when the database is on it.
const room = 24 << 20

// TestDiskFull: case 122. First only the tables lie on a disk that fills up, and
// reading goes on; then PostgreSQL's log does too, and the server ends itself
// until there is room.
//
//nolint:paralleltest // one at a time
func TestDiskFull(t *testing.T) {
	if os.Getenv(inside) == "" {
		t.Skip("skipped: only root may mount the small disk that this fills, in a mount namespace of its own")
	}
	t.Run("of the tables", func(t *testing.T) { diskFull(t, true) })
	t.Run("of the log", func(t *testing.T) { diskFull(t, false) })
}

func diskFull(t *testing.T, logElsewhere bool) {
	t.Helper()
	var disk string
	s := newServers(t, func(home string) { disk = moveToSmallDisk(t, home, logElsewhere) })
	w := newWorld(t, s)
	w.works(t, "Before")
	l := newLedger()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var storm sync.WaitGroup
	storm.Go(func() { w.storm(ctx, l, "Full", false) })
	eventually(t, "a hundred acknowledgements", func() bool { api, pages := l.through(); return api >= 50 && pages >= 50 })
	ballast := fill(t, disk)
	eventually(t, "the disk is full, and both doors say so", func() bool {
		_ = topUp(ballast)
		if !logElsewhere && !strings.Contains(postgresLog(t, s), "PANIC") {
			s.nextSegment() // until there is no room for one, and the server ends itself
			return false
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		return l.noes["503 page"] >= 20 && l.noes["503 unavailable"] >= 20
	})
	if logElsewhere {
		w.reads(t)
	}
	if err := os.Remove(ballast.Name()); err != nil {
		t.Fatal(err)
	}
	_ = ballast.Close()
	api, pages := l.through()
	eventually(t, "both doors take something again", func() bool { a, p := l.through(); return a >= api+50 && p >= pages+50 })
	cancel()
	storm.Wait()
	for n, fault := range l.faults {
		if n < 5 {
			t.Error(fault)
		}
	}
	if !strings.Contains(postgresLog(t, s), "No space left on device") {
		t.Error("PostgreSQL never found the disk full")
	}
	found := w.check(t, l)
	t.Logf("%d writes asked, %d acknowledged, %d lost, %d halves, %d unaudited; noes %v", l.asked, len(l.promise), found.lost, found.halves, found.unaudited, l.noes)
}

// nextSegment has PostgreSQL begin another file of its log, if it can.
func (s *servers) nextSegment() {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.Database("postgres"))
	if err != nil {
		return
	}
	defer func() { _ = conn.Close(ctx) }()
	_, _ = conn.Exec(ctx, "select pg_switch_wal()") // it may break off, which is what this is for
}

// reads: what only reads is answered while nothing can be written.
func (w *world) reads(t *testing.T) {
	t.Helper()
	for _, path := range []string{"/g/" + team(0), "/g/" + team(0) + "/members", "/api/groups?select=handle&limit=5"} {
		header := map[string]string{"Cookie": "pek_session=" + w.tokens[leader(0)]}
		if strings.HasPrefix(path, "/api/") {
			header = map[string]string{"Authorization": "Bearer " + w.tokens[leader(0)]}
		}
		if a := w.stack().Client("").Send(t, http.MethodGet, path, "", header); a.StatusCode != http.StatusOK {
			t.Errorf("%s while the disk is full: %d %.300s", path, a.StatusCode, a.Text)
		}
	}
}

// moveToSmallDisk puts the database on a disk in memory that has little room left.
func moveToSmallDisk(t *testing.T, home string, logElsewhere bool) (disk string) {
	t.Helper()
	data := filepath.Join(home, "postgres")
	run := func(name string, args ...string) string {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput() //nolint:gosec // fixed commands
		if err != nil {
			t.Fatalf("%s %v: %v %s", name, args, err, out)
		}
		return string(out)
	}
	if logElsewhere {
		log := filepath.Join(home, "wal")
		run("cp", "-a", filepath.Join(data, "pg_wal"), log)
		run("rm", "-r", filepath.Join(data, "pg_wal"))
		run("ln", "-s", log, filepath.Join(data, "pg_wal"))
	}
	var used int64
	if _, err := fmt.Sscan(run("du", "-sb", data), &used); err != nil {
		t.Fatal(err)
	}
	// Nobody outside is to see it.
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		t.Fatal(err)
	}
	run("mv", data, data+".was")
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", data, "tmpfs", 0, fmt.Sprintf("size=%d,mode=0700", used+used/8+room)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(data, syscall.MNT_DETACH) })
	run("cp", "-a", data+".was/.", data)
	run("chown", "--reference="+data+".was", data)
	run("rm", "-r", data+".was")
	return data
}

// fill takes what room there is.
func fill(t *testing.T, disk string) *os.File {
	t.Helper()
	file, err := os.Create(filepath.Join(disk, "ballast")) //nolint:gosec // our own folder
	if err != nil {
		t.Fatal(err)
	}
	if err := topUp(file); !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	return file
}

// topUp writes until nothing goes in any more.
func topUp(file *os.File) error {
	for size := 1 << 20; ; {
		_, err := file.Write(make([]byte, size))
		if err != nil && size == 1<<12 {
			return err //nolint:wrapcheck // the reason is the news
		}
		if err != nil {
			size /= 16
		}
	}
}

func postgresLog(t *testing.T, s *servers) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.home, "log", "postgres.log"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
