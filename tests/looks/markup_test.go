package looks

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pek/tests/stack"
	"pek/views"
)

// part finds a file of tools/checks, or says that it is missing.
func part(t *testing.T, path ...string) string {
	t.Helper()
	file := filepath.Join(append([]string{stack.Root(), "tools", "checks", "node_modules"}, path...)...)
	_, err := os.Stat(file)
	stack.Need(t, err == nil, path[0]+" of tools/checks (make test brings it)")
	return file
}

// The Nu HTML checker has nothing to say about any page, in either language.
func TestMarkup(t *testing.T) {
	t.Parallel()
	jar := part(t, "vnu-jar", "build", "dist", "vnu.jar")
	java, err := exec.LookPath("java")
	stack.Need(t, err == nil, "Java (make test brings it)")
	w := ours(t)
	began := time.Now()
	dir := t.TempDir()
	pages := map[string]string{}
	for i, v := range visits() {
		for _, language := range views.Languages() {
			want := v.status
			if want == 0 {
				want = http.StatusOK
			}
			answer := w.fetch(t, v, language)
			if answer.StatusCode != want || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") ||
				!strings.Contains(answer.Text, `<html lang="`+language+`"`) {
				t.Errorf("%s in %s: %d %s", v, language, answer.StatusCode, answer.Header.Get("Content-Type"))
				continue
			}
			name := strconv.Itoa(i) + "-" + language + ".html"
			if err := os.WriteFile(filepath.Join(dir, name), []byte(answer.Text), 0o600); err != nil {
				t.Fatal(err)
			}
			pages[name] = v.String() + " in " + language
		}
	}
	// The control: a page with a fault and one with a warning.
	control := `<!doctype html><html lang="en"><title>x</title><body><img src="x"><section><p>no heading</section>`
	if err := os.WriteFile(filepath.Join(dir, "control.html"), []byte(control), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), java, "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json", dir).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("the checker: %v\n%s", err, exit.Stderr)
	}
	var report struct {
		Messages []struct {
			URL, Type, SubType, Message, Extract string
			LastLine                             int
		}
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("the checker said %q: %v", out, err)
	}
	controls := 0
	for _, m := range report.Messages {
		if filepath.Base(m.URL) == "control.html" {
			controls++
			continue
		}
		t.Errorf("%s: %s %s: %s (line %d: %s)", pages[filepath.Base(m.URL)], m.Type, m.SubType, m.Message, m.LastLine, strings.TrimSpace(m.Extract))
	}
	t.Logf("%d pages through the Nu HTML checker in %v: %d messages", len(pages), time.Since(began).Round(time.Millisecond), len(report.Messages)-controls)
	if controls < 2 {
		t.Errorf("the checker finds %d faults in a page that has two", controls)
	}
}
