package attack

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// modules are those that need nothing outside this machine. Its module csrf
// looks for secrets in forms alone; ours are refused by where they come from
// (tests/pages, TestOtherSitesCannotAct).
const modules = "backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,xss,shellshock"

// finding is one that wapiti reports, of whatever kind.
type finding struct {
	Method, Path, Info, Parameter string
}

func wapiti(t *testing.T, address string, crawl, attack int) map[string][]finding {
	t.Helper()
	dir := t.TempDir()
	report := filepath.Join(dir, "report.json")
	cmd := exec.CommandContext(t.Context(), "wapiti", "-u", address+"/", "-m", modules, "--flush-session", "--no-bugreport", "--verify-ssl", "0", //nolint:gosec // our own address
		"--max-scan-time", strconv.Itoa(crawl), "--max-attack-time", strconv.Itoa(attack), "--store-session", dir, "--store-config", dir, "-f", "json", "-o", report)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("wapiti: %v\n%s", err, out)
	}
	data, err := os.ReadFile(report) //nolint:gosec // made above
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Vulnerabilities map[string][]finding
		Anomalies       map[string][]finding
	}
	if err := json.Unmarshal(data, &said); err != nil {
		t.Fatal(err)
	}
	found := map[string][]finding{}
	for _, kinds := range []map[string][]finding{said.Vulnerabilities, said.Anomalies} {
		for kind, list := range kinds {
			if len(list) > 0 {
				found[kind] = list
			}
		}
	}
	return found
}

func TestWapiti(t *testing.T) { //nolint:paralleltest // it wants the machine
	asked(t, "wapiti")
	f := newFront(t)
	found := wapiti(t, f.url, 90, 45)
	for kind, list := range found {
		for _, what := range list {
			t.Errorf("%s: %s %s %s: %s", kind, what.Method, what.Path, what.Parameter, what.Info)
		}
	}
	f.survived(t)
}

// What it finds where there is something to find.
func TestWapitiFindsWhatIsOpen(t *testing.T) { //nolint:paralleltest // it wants the machine
	asked(t, "wapiti")
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, `<form action="/"><input name="q" value=""></form><p>%s</p>`, r.URL.Query().Get("q")) //nolint:gosec // it is to be found
	}))
	defer open.Close()
	found := wapiti(t, open.URL, 10, 10)
	for _, kind := range []string{"Cross Site Scripting", "Content Security Policy Configuration"} {
		if !slices.ContainsFunc(found[kind], func(f finding) bool { return f.Info != "" }) {
			t.Errorf("%s is not found: %v", kind, found)
		}
	}
}
