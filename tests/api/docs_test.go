package api

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pek/tests/stack"
)

// example is a command of a page in docs/ and the answer that is printed below it.
type example struct{ command, kind, answer string }

func examples(t *testing.T, name string) []example {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(stack.Root(), "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	var found []example
	for _, m := range regexp.MustCompile("(?s)```sh\n(.*?)```\n(?:```(json|text)\n(.*?)```)?").FindAllStringSubmatch(string(page), -1) {
		found = append(found, example{m[1], m[2], m[3]})
	}
	return found
}

// Every command of docs/api.md runs as it is printed, in one shell, against a
// hub with the demo in it, and answers in the form that is printed below it.
func TestExamplesOfTheDocumentation(t *testing.T) {
	t.Parallel()
	_, err := exec.LookPath("curl")
	stack.Need(t, err == nil, "curl (make test brings it)")
	s := stack.Get(t)
	o := s.Operator(t, "hub")
	for _, statement := range []string{"select operator.add_person('anna', 'Kovács Anna')", "select operator.make_root('anna')"} {
		if _, err := o.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := s.Pek(t, "import", "gateway/demo.yaml"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	runExamples(t, s, "api.md", 20)
}

// The same for the DBA's page, whose answers are printed to the letter.
func TestExamplesForTheDBA(t *testing.T) {
	t.Parallel()
	_, err := exec.LookPath("psql")
	stack.Need(t, err == nil, "psql (make test brings it)")
	s := stack.Demo(t)
	runExamples(t, s, "dba.md", 8, "ADMIN="+s.Database("postgres"))
}

// runExamples runs a page's commands in one shell, and holds each answer against the printed one.
func runExamples(t *testing.T, s *stack.Stack, name string, least int, env ...string) {
	t.Helper()
	list := examples(t, name)
	if len(list) < least {
		t.Fatalf("only %d examples", len(list))
	}
	var script strings.Builder
	for _, e := range list {
		script.WriteString("printf '\\n@@@\\n'\n" + e.command)
	}
	text := strings.NewReplacer("http://127.0.0.1:8080", s.Gateway(), "./pek ", s.Binary+" ").Replace(script.String())
	cmd := exec.CommandContext(t.Context(), "bash", "-c", text) //nolint:gosec // our own examples
	cmd.Env = append(append(os.Environ(), s.Environ()...), env...)
	cmd.Dir = stack.Root()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	answers := strings.Split(string(out), "\n@@@\n")[1:]
	if len(answers) != len(list) {
		t.Fatalf("%d commands, %d answers", len(list), len(answers))
	}
	for i, e := range list {
		for _, no := range e.against(answers[i]) {
			t.Errorf("%s%s\nanswered %s", e.command, no, answers[i])
		}
	}
}

// against holds what a command answered against what is printed.
func (e example) against(answer string) []string {
	answer = strings.TrimSpace(answer)
	switch e.kind {
	case "":
		if answer != "" {
			return []string{"prints something, and the page does not"}
		}
	case "text":
		digits := regexp.MustCompile(`\d+`)
		if digits.ReplaceAllString(answer, "0") != digits.ReplaceAllString(strings.TrimSpace(e.answer), "0") {
			return []string{"prints another text"}
		}
	default:
		var want, got any
		if json.Unmarshal([]byte(e.answer), &want) != nil {
			return []string{"the printed answer is not JSON"}
		}
		if json.Unmarshal([]byte(answer), &got) != nil {
			return []string{"the answer is not JSON"}
		}
		return alike("answer", want, got)
	}
	return nil
}

// alike compares forms: the same fields and kinds at any depth, the same yes
// and no, the same code of a refusal; ids, times and numbers may be others.
func alike(where string, want, got any) []string {
	if want == nil || got == nil {
		return nil
	}
	if fmt.Sprintf("%T", want) != fmt.Sprintf("%T", got) {
		return []string{where + " is of another kind"}
	}
	var found []string
	switch w := want.(type) {
	case bool:
		if w != got {
			found = append(found, where+" is not what is printed")
		}
	case string:
		if strings.HasSuffix(where, ".code") && w != got {
			found = append(found, where+" is not what is printed")
		}
	case []any:
		g := got.([]any) //nolint:forcetypeassert // of the same kind
		if (len(w) == 0) != (len(g) == 0) {
			return []string{where + " is empty, or should be"}
		}
		if len(w) > 0 {
			found = alike(where+"[0]", w[0], g[0])
		}
	case map[string]any:
		g := got.(map[string]any) //nolint:forcetypeassert // of the same kind
		for name := range g {
			if _, ok := w[name]; !ok {
				found = append(found, where+"."+name+" is not printed")
			}
		}
		for name, inner := range w {
			value, ok := g[name]
			if !ok {
				found = append(found, where+"."+name+" is missing")
				continue
			}
			found = append(found, alike(where+"."+name, inner, value)...)
		}
	}
	return found
}
