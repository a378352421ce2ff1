package views

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Who was erased is called so in the reader's language, in lists too, and nobody else is.
func TestErasedAreCalledSo(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for username, want := range map[string]string{
		"deleted-0123abcd": "Törölt személy", "deleted-0123abc": "Béla", "deleted-0123ABCD": "Béla", "xdeleted-0123abcd": "Béla", "": "Béla",
	} {
		if got, err := v.called("hu", username, "Béla"); got != want || err != nil {
			t.Errorf("%q: %q, %v", username, got, err)
		}
		if known := (Face{Username: username}).Known(); known == (username == "" || want != "Béla") {
			t.Errorf("%q: known %v", username, known)
		}
	}
	got, err := v.Told("hu", Notification{Event: "applied", Person: &PersonRef{Username: "deleted-0123abcd", Name: "Deleted person"}})
	if err != nil || !strings.HasPrefix(got, "Törölt személy") {
		t.Errorf("%q, %v", got, err)
	}
}

// A class that nothing has is dead; only colours of faces are put together.
func TestNoDeadClasses(t *testing.T) {
	t.Parallel()
	var used strings.Builder
	err := fs.WalkDir(templates, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := templates.ReadFile(path)
			used.Write(data)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"static/app.js", "static/points.js", "points.go"} {
		script, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		used.Write(script)
	}
	css, err := os.ReadFile("static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, list := range regexp.MustCompile(`class(?:Name)?\s*=\s*"(?:[^"{]|\{\{[^}]*\}\})*"|closest\("[^"]*"\)|[?:,] "[a-z]+"`).FindAllString(used.String(), -1) {
		for _, word := range regexp.MustCompile(`[A-Za-z][\w-]*`).FindAllString(list, -1) {
			words[word] = true
		}
	}
	rules := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(css), "")
	count := 0
	for _, selector := range regexp.MustCompile(`[^{}]+\{`).FindAllString(rules, -1) {
		for _, class := range regexp.MustCompile(`\.([A-Za-z][\w-]*)`).FindAllStringSubmatch(selector, -1) {
			count++
			if !words[class[1]] && !regexp.MustCompile(`^(hue|heat|level)\d+$`).MatchString(class[1]) {
				t.Errorf("nothing is a .%s", class[1])
			}
		}
	}
	if count < 100 {
		t.Errorf("only %d classes were looked for", count)
	}
}
