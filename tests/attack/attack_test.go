// Package attack turns wapiti and sqlmap on a whole running pek as somebody who
// may do everything. Both take minutes, so they run when asked: make attack.
// Each is first turned on a page that is open to attack, and must find it.
package attack

import (
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"pek/gateway/server"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// front is a gateway with TLS that takes every request for anna's, whom the
// demo has at the root, and counts the answers.
type front struct {
	*stack.Stack
	url, token string

	mu       sync.Mutex
	statuses map[int]int
	broken   []string // what was answered with 500, by method and path
}

// closed is what would end the session that attacks.
func closed(path string) bool {
	return strings.HasSuffix(path, "/logout") || strings.HasSuffix(path, "/sessions")
}

// asked says whether the test may take its time with the program.
func asked(t *testing.T, program string) {
	t.Helper()
	if os.Getenv("PEK_ATTACK") == "" {
		t.Skip("skipped: PEK_ATTACK is not set (make attack); it takes minutes")
	}
	_, err := exec.LookPath(program)
	stack.Need(t, err == nil, program+" (make attack brings it)")
}

func newFront(t *testing.T) *front {
	t.Helper()
	s := stack.Demo(t)
	f := &front{Stack: s, token: s.Token(t, "anna", "hub"), statuses: map[int]int{}}
	web := httptest.NewUnstartedServer(nil)
	f.url = "https://" + web.Listener.Addr().String()
	parts, _ := s.Second(t, func(o *server.Options) { o.Config.PublicURL = f.url })
	gateway := parts.Handler()
	web.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if closed(r.URL.Path) {
			http.NotFound(w, r)
			return
		}
		r.Header.Set("Cookie", "__Host-pek_session="+f.token)
		sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		gateway.ServeHTTP(sw, r)
		f.note(r, sw.status)
	})
	web.Config.ErrorLog = log.New(io.Discard, "", 0) // broken handshakes of scanners
	web.StartTLS()
	t.Cleanup(web.Close)
	return f
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (f *front) note(r *http.Request, status int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.statuses[status]++
	if status == http.StatusInternalServerError {
		f.broken = append(f.broken, r.Method+" "+r.URL.String())
	}
}

// survived says what was answered, and complains about what broke.
func (f *front) survived(t *testing.T) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	var told []string
	for _, status := range slices.Sorted(maps.Keys(f.statuses)) {
		told = append(told, fmt.Sprintf("%d × %d", f.statuses[status], status))
	}
	t.Logf("answers: %s", strings.Join(told, ", "))
	for _, what := range f.broken {
		t.Errorf("500: %.300s", what)
	}
	if f.statuses[http.StatusOK] < 100 {
		t.Errorf("little was attacked")
	}
	if a := f.Client(f.token).Get(t, "/"); a.StatusCode != http.StatusOK {
		t.Errorf("the attack ended its own session: %d", a.StatusCode)
	}
}
