package structure

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unsaid compares the settings that the sources read with the rows of a table,
// and gives what only one of them has.
func unsaid(sources []string, page string) (undocumented, unread []string) {
	read, rows := map[string]bool{}, map[string]bool{}
	for _, source := range sources {
		for _, m := range regexp.MustCompile(`"(PEK_[A-Z_]+)"`).FindAllStringSubmatch(source, -1) {
			read[m[1]] = true
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `(PEK_[A-Z_]+)` \\|").FindAllStringSubmatch(page, -1) {
		rows[m[1]] = true
	}
	for name := range read {
		if base, file := strings.CutSuffix(name, "_FILE"); file && read[base] {
			continue // the file of a setting, said in its row
		}
		if !rows[name] {
			undocumented = append(undocumented, name)
		}
	}
	for name := range rows {
		if !read[name] {
			unread = append(unread, name)
		}
	}
	return undocumented, unread
}

// docs/deployment.md names every setting that the program reads, and no other.
func TestEverySettingIsInTheTable(t *testing.T) {
	t.Parallel()
	page := text(t, "docs/deployment.md")
	var texts []string
	for _, path := range sources(t, "gateway") {
		texts = append(texts, text(t, path))
	}
	undocumented, unread := unsaid(texts, page)
	for _, name := range undocumented {
		t.Errorf("docs/deployment.md does not name %s", name)
	}
	for _, name := range unread {
		t.Errorf("docs/deployment.md names %s, which nothing reads", name)
	}
	if strings.Count(page, "| `PEK_") < 20 {
		t.Error("the table is not found, so this shows nothing")
	}
	undocumented, unread = unsaid([]string{`getenv("PEK_NEW") + getenv("PEK_CERT_FILE")`}, "| `PEK_OLD` | |\n| `PEK_CERT_FILE` | |")
	if !slices.Equal(undocumented, []string{"PEK_NEW"}) || !slices.Equal(unread, []string{"PEK_OLD"}) {
		t.Errorf("it cannot fail: %v, %v", undocumented, unread)
	}
}
