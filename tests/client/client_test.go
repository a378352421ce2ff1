// Package client has the official JavaScript client of PostgREST speak to /api/
// with a token for programs.
package client

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// demo fills a stack of the test's own with the demo organisations, anna being
// the root, and gives the text of a token of hers that may write.
func demo(t *testing.T) (*stack.Stack, string) {
	t.Helper()
	s := stack.Start(t)
	o := s.Operator(t, "hub")
	for _, statement := range []string{"select operator.add_person('anna', 'Kovács Anna')", "select operator.make_root('anna')"} {
		if _, err := o.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := s.Pek(t, "import", "gateway/demo.yaml"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	a := s.Client(s.Token(t, "anna", "hub")).Call(t, "create_token", map[string]any{"name": "script", "days": 1, "read_only": false})
	var made struct{ Token string }
	if err := json.Unmarshal([]byte(a.Text), &made); err != nil || made.Token == "" {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	return s, made.Token
}

// node runs a script beside the client and gives what it printed.
func node(t *testing.T, s *stack.Stack, token, script string) string {
	t.Helper()
	modules := filepath.Join(stack.Root(), "tools", "client", "node_modules")
	_, err := os.Stat(filepath.Join(modules, "@supabase", "postgrest-js"))
	stack.Need(t, err == nil, "the JavaScript client (make test brings it)")
	dir := t.TempDir()
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "script.mjs")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", file) //nolint:gosec // our own script
	cmd.Env = append(os.Environ(), "PEK_TOKEN="+token, "PEK_API="+s.Gateway()+"/api", "NO_COLOR=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(stack.Root(), path))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Reads, filters, embeds, counts, pages, procedures and refusals come to the
// client as it expects them, line by line.
func TestClient(t *testing.T) {
	t.Parallel()
	s, token := demo(t)
	got := strings.Split(strings.TrimSpace(node(t, s, token, read(t, "tests/client/client.mjs"))), "\n")
	want := strings.Split(strings.TrimSpace(read(t, "tests/client/client.txt")), "\n")
	for i := range max(len(got), len(want)) {
		var g, w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("line %d\nwant %s\ngot  %s", i+1, w, g)
		}
	}
	// Whatever it tried on lists, nothing was changed but by procedures.
	a := s.Client(s.Token(t, "anna", "hub")).Send(t, http.MethodGet, "/api/groups?select=handle&name=in.(Mine,x)", "",
		map[string]string{"Authorization": "Bearer " + token})
	if a.StatusCode != http.StatusOK || a.Text != "[]" {
		t.Errorf("written past the procedures: %d %s", a.StatusCode, a.Text)
	}
}

// The examples of docs/api.md run as they are printed, and print what stands
// below them.
func TestExamplesOfTheDocumentation(t *testing.T) {
	t.Parallel()
	s, token := demo(t)
	found := regexp.MustCompile("(?s)```js\n(.*?)```\n(?:```text\n(.*?)```)?").FindAllStringSubmatch(read(t, "docs/api.md"), -1)
	if len(found) < 8 || found[0][2] != "" {
		t.Fatalf("%d examples, and the first is not the one that all begin with", len(found))
	}
	for _, example := range found[1:] {
		script := strings.Replace(found[0][1]+example[1], "http://127.0.0.1:8080", s.Gateway(), 1)
		if got := node(t, s, token, script); got != example[2] {
			t.Errorf("%s\nprints\n%s\ninstead of\n%s", example[1], got, example[2])
		}
	}
}
