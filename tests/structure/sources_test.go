package structure

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pek/tests/stack"
)

// parse reads a Go file of the repository.
func parse(t *testing.T, path string) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(stack.Root(), path), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// sources are the Go files of a room, without tests.
func sources(t *testing.T, room string) []string {
	t.Helper()
	var found []string
	for _, file := range files(t, room, "*.go") {
		if !strings.HasSuffix(file, "_test.go") {
			found = append(found, filepath.Join(room, file))
		}
	}
	return found
}

func TestSizes(t *testing.T) {
	t.Parallel()
	lines := func(path string) int { return strings.Count(text(t, path), "\n") }
	var sizes []int
	for _, room := range []string{"gateway", "views", "policies", "sql"} {
		for _, file := range files(t, room, "*.go") {
			n := lines(filepath.Join(room, file))
			if strings.HasSuffix(file, "_test.go") && n > 250 || !strings.HasSuffix(file, "_test.go") && n > 200 {
				t.Errorf("%s/%s has %d lines", room, file, n)
			}
			sizes = append(sizes, n)
		}
	}
	slices.Sort(sizes)
	if median := sizes[len(sizes)/2]; median > 70 {
		t.Errorf("the median Go file has %d lines", median)
	}
	for _, file := range files(t, "policies", "*.sql") {
		if n := lines("policies/" + file); n > 80 && file != "install.sql" {
			t.Errorf("policies/%s has %d lines", file, n)
		}
	}
	for _, file := range files(t, "views", "*.html") {
		if n := lines("views/" + file); n > 120 {
			t.Errorf("views/%s has %d lines", file, n)
		}
	}
}

// The gateway speaks SQL in one room, and pages ask through the federation.
func TestRoomsKeepToThemselves(t *testing.T) {
	t.Parallel()
	statement := regexp.MustCompile(`(?i)^["\x60]\s*(select|insert into|update|delete from|with|begin|(create|alter|drop|grant) (table|role|user|database|function|schema|policy|view|index))\s`)
	for _, path := range sources(t, "gateway") {
		file := parse(t, path)
		if !strings.HasPrefix(path, "gateway/database/") {
			ast.Inspect(file, func(n ast.Node) bool {
				if s, ok := n.(*ast.BasicLit); ok && s.Kind == token.STRING && statement.MatchString(s.Value) {
					t.Errorf("%s speaks SQL: %s", path, s.Value)
				}
				return true
			})
		}
		for _, i := range file.Imports {
			name := strings.Trim(i.Path.Value, `"`)
			if strings.HasPrefix(path, "gateway/pages/") && (name == "pek/gateway/database" || strings.Contains(name, "pgx")) {
				t.Errorf("%s imports %s", path, name)
			}
		}
	}
	for _, path := range sources(t, "views") {
		for _, i := range parse(t, path).Imports {
			if strings.HasPrefix(i.Path.Value, `"pek/`) {
				t.Errorf("%s imports %s: views know nobody", path, i.Path.Value)
			}
		}
	}
}

// No package holds state: what changes is made in main and handed on.
func TestNoGlobals(t *testing.T) {
	t.Parallel()
	for _, room := range []string{"gateway", "views", "policies", "sql"} {
		for _, path := range sources(t, room) {
			for _, d := range parse(t, path).Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.VAR || g.Doc != nil && strings.Contains(g.Doc.Text()+directives(g.Doc), "go:embed") {
					continue
				}
				for _, s := range g.Specs {
					for _, name := range s.(*ast.ValueSpec).Names { //nolint:forcetypeassert // a var declaration
						if !strings.HasPrefix(strings.ToLower(name.Name), "err") {
							t.Errorf("%s: global %s", path, name.Name)
						}
					}
				}
			}
		}
	}
}

func directives(c *ast.CommentGroup) string {
	var all strings.Builder
	for _, line := range c.List {
		all.WriteString(line.Text)
	}
	return all.String()
}

// Every key that anybody can be refused with is listed in policies/README.md
// when a rule raises it, and has a sentence in both languages.
func TestRefusalsHaveSentences(t *testing.T) {
	t.Parallel()
	raised := map[string]string{}
	list := text(t, "policies/README.md")
	for _, file := range files(t, "policies", "*.sql") {
		for _, m := range regexp.MustCompile(`errcode = '(PT\d+)', message = '([a-z_]+)'`).FindAllStringSubmatch(text(t, "policies/"+file), -1) {
			raised[m[2]] = file
			if !strings.Contains(list, "| `"+m[2]+"` | "+m[1]+" |") {
				t.Errorf("policies/README.md does not list %s as %s", m[2], m[1])
			}
		}
	}
	for _, path := range sources(t, "gateway") {
		for _, m := range regexp.MustCompile(`refusal\.New\([^,]+, "([a-z_]+)"\)`).FindAllStringSubmatch(text(t, path), -1) {
			raised[m[1]] = path
		}
	}
	for _, m := range regexp.MustCompile(`(?:bad|conflict|key:|status),? "([a-z_]+)"`).FindAllStringSubmatch(text(t, "gateway/refusal/table.go")+text(t, "gateway/refusal/postgrest.go"), -1) {
		raised[m[1]] = "gateway/refusal"
	}
	if len(raised) < 40 {
		t.Fatalf("only %d keys found", len(raised))
	}
	for _, language := range []string{"en", "hu"} {
		var texts map[string]any
		if err := json.Unmarshal([]byte(text(t, "views/locale/"+language+".json")), &texts); err != nil {
			t.Fatal(err)
		}
		for key, where := range maps.All(raised) {
			if texts["refusal."+key] == nil {
				t.Errorf("%s: %s has no sentence in %s", where, key, language)
			}
		}
	}
}
