package peribolos

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// FuzzParse holds the parser to its word: whatever the file, it ends without a
// panic, every finding has a line, and what is not refused is fit to be sent.
func FuzzParse(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no seeds in testdata: %v", err)
	}
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	slug := regexp.MustCompile(`^[a-z0-9_-]{1,100}$`)
	f.Fuzz(func(t *testing.T, data []byte) {
		result := Parse(data)
		for _, finding := range result.Findings {
			if finding.Line < 1 || finding.Reason == "" {
				t.Fatalf("finding without line or reason: %+v", finding)
			}
		}
		if result.Refused() {
			return
		}
		if len(result.Organisations) == 0 {
			t.Fatal("neither an organisation nor a refusal")
		}
		for _, org := range result.Organisations {
			taken := map[string]bool{org.Slug: true}
			for _, team := range org.Teams {
				if !slug.MatchString(team.Slug) || taken[team.Slug] {
					t.Fatalf("slug %q is bad or taken", team.Slug)
				}
				if team.ParentSlug != "" && !taken[team.ParentSlug] {
					t.Fatalf("team %q stands before its parent", team.Name)
				}
				taken[team.Slug] = true
			}
			if _, err := json.Marshal(org); err != nil {
				t.Fatal(err)
			}
		}
	})
}
