package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// people is an answer of the database about many of them.
func people(n int) json.RawMessage {
	var out strings.Builder
	out.WriteByte('[')
	for i := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, `{"id": "%036d", "name": "=Person %d", "email": "p%d@example.org", "points": %d, "groups": ["A", "B"], "username": "p%d"}`, i, i, i, i%100, i)
	}
	out.WriteByte(']')
	return json.RawMessage(out.String())
}

// watcher is a reader on the other side who counts what has come.
type watcher struct {
	pulled *int
	first  int // rows that were read when the first byte came
	most   uint64
	bytes  int
}

func (w *watcher) Write(b []byte) (int, error) {
	if w.bytes > 1<<10 && w.first == 0 {
		w.first = *w.pulled
	}
	w.bytes += len(b)
	return len(b), nil
}

// Rows leave while others are still to be read, and ten times as many hold no
// more memory: the answer itself is all that is held.
func TestListsAreStreamed(t *testing.T) { //nolint:paralleltest // it measures memory
	header := []string{"a", "b", "c", "d", "e"}
	held := func(n int, write func(io.Writer, Rows) error) (w watcher) {
		pulled := 0
		w.pulled = &pulled
		answer := people(n)
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		err := write(&w, func(yield func([]any, error) bool) {
			for row, err := range Semester("points", header, answer) {
				if pulled++; pulled%2000 == 0 {
					runtime.GC()
					runtime.ReadMemStats(&now)
					w.most = max(w.most, now.HeapAlloc-min(before.HeapAlloc, now.HeapAlloc))
				}
				if !yield(row, err) {
					return
				}
			}
		})
		if err != nil || pulled != n+1 {
			t.Fatalf("%d rows, %v", pulled, err)
		}
		return w
	}
	few, many := held(10_000, StreamCSV), held(100_000, StreamCSV)
	t.Logf("csv: %d KB held for 10,000 rows of %d KB, %d KB for 100,000 of %d KB", few.most>>10, few.bytes>>10, many.most>>10, many.bytes>>10)
	if few.first == 0 || few.first > 500 || many.most > 1<<20 {
		t.Errorf("the first row left after %d were read; %d KB held", few.first, many.most>>10)
	}
	// A workbook's table of cells is deflated as a whole; what is more than 16 MB of it waits on disk.
	book := held(10_000, StreamXLSX)
	t.Logf("xlsx: %d KB held for 10,000 rows, %d KB written", book.most>>10, book.bytes>>10)
	if book.most > 24<<20 {
		t.Errorf("a workbook of 10,000 rows holds %d MB", book.most>>20)
	}
}

// What cannot be read ends the file with an error, in both formats.
func TestBrokenRows(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(io.Writer, Rows) error{"csv": StreamCSV, "xlsx": StreamXLSX} {
		for _, answer := range []string{`[{"name": 7}]`, `[{"name": "a"}, `, `[{"name": "a"}`, ``} {
			if err := write(io.Discard, Semester("active", []string{"a", "b"}, json.RawMessage(answer))); err == nil {
				t.Errorf("%s takes %q for whole", name, answer)
			}
		}
		want := errors.New("gone")
		if err := write(failing{want}, Semester("active", []string{"a", "b"}, people(2000))); !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
