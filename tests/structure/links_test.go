package structure

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

// links finds [text](target), without images and titles.
func links(page string) []string {
	var found []string
	code := regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
	for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(code.ReplaceAllString(page, ""), -1) {
		found = append(found, m[1])
	}
	return found
}

// dead gives the relative links of a page that lead nowhere.
func dead(page, dir string) []string {
	var found []string
	for _, target := range links(page) {
		path, _, _ := strings.Cut(target, "#")
		if path == "" || strings.Contains(path, "://") || strings.HasPrefix(path, "mailto:") {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, path)); err != nil {
			found = append(found, target)
		}
	}
	return found
}

// unproven gives the rows of the scope that name neither an object with a test nor "later".
func unproven(page string) (rows int, found []string) {
	for line := range strings.Lines(page) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") || strings.HasPrefix(line, "| **") || len(cells) < 3 {
			continue
		}
		if last := strings.TrimSpace(cells[len(cells)-1]); last == "test" {
			continue // the head of a table
		}
		rows++
		if strings.Contains(line, "later") {
			continue
		}
		object, test := links(cells[len(cells)-2]), links(cells[len(cells)-1])
		proven := len(object) > 0 && len(test) > 0
		for _, target := range test {
			proven = proven && (strings.HasSuffix(target, "_test.go") || strings.Contains(target, "tests/"))
		}
		if !proven {
			found = append(found, strings.TrimSpace(line))
		}
	}
	return rows, found
}

func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	for _, path := range files(t, ".", "*.md") {
		for _, target := range dead(text(t, path), filepath.Dir(filepath.Join(stack.Root(), path))) {
			t.Errorf("%s: %s leads nowhere", path, target)
		}
	}
	if got := dead("[a](README.md) [b](no/such.md#x) `[c](nor.md)` [d](https://example.org/)", stack.Root()); len(got) != 1 {
		t.Errorf("of one dead link it finds %v", got)
	}
}

func TestScopeIsProven(t *testing.T) {
	t.Parallel()
	rows, found := unproven(text(t, "docs/scope.md"))
	if rows < 50 {
		t.Errorf("only %d rows", rows)
	}
	for _, row := range found {
		t.Errorf("no object with a test, nor later: %s", row)
	}
	breach := "| part | object | test |\n|---|---|---|\n| a | [x](../gateway/main.go) | – |\n| b | – | *later* |\n| c | [x](y.sql) | [t](t_test.go) |\n"
	if _, got := unproven(breach); len(got) != 1 {
		t.Errorf("of one row without a test it finds %v", got)
	}
}

// `make help` lists every target there is.
func TestMakeHelpIsComplete(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), "make", "-s", "help")
	cmd.Dir = stack.Root()
	help, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, help)
	}
	targets := regexp.MustCompile(`(?m)^([a-z-]+):`).FindAllStringSubmatch(text(t, "Makefile"), -1)
	phony := strings.Fields(regexp.MustCompile(`(?m)^\.PHONY: (.*)$`).FindStringSubmatch(text(t, "Makefile"))[1])
	if len(targets) < 5 || len(targets) != len(phony) {
		t.Errorf("%d targets, %d of them phony", len(targets), len(phony))
	}
	for _, target := range targets {
		if !regexp.MustCompile(`(?m)^` + target[1] + ` +\S`).Match(help) {
			t.Errorf("make help does not list %s:\n%s", target[1], help)
		}
	}
}
