package structure

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

// What the papers for people print in bold stands on the pages in these words.
func TestPapersSpeakAsThePagesDo(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join(stack.Root(), "views", "locale", "en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, text := range texts {
		if words, ok := text.(string); ok {
			whole, _, _ := strings.Cut(words, "%")
			known[strings.TrimRight(strings.ToLower(whole), " …?")] = true
		}
	}
	for _, name := range []string{"person.md", "leader.md"} {
		page, err := os.ReadFile(filepath.Join(stack.Root(), "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		bold := regexp.MustCompile(`(?s)\*\*(.+?)\*\*`).FindAllStringSubmatch(string(page), -1)
		if len(bold) < 20 {
			t.Errorf("%s prints little in bold", name)
		}
		for _, m := range bold {
			words := strings.Join(strings.Fields(m[1]), " ")
			if !known[strings.TrimRight(strings.ToLower(words), " …?")] {
				t.Errorf("%s: no page says %q", name, words)
			}
		}
	}
}
