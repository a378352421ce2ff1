package structure

import (
	"regexp"
	"strconv"
	"testing"
)

// Every attack that has a number has a test that says so: "case 27" in a sentence
// or beside the test, or TestCase27 in its name.
func TestEveryCaseHasATest(t *testing.T) {
	t.Parallel()
	told := map[string]bool{}
	number := regexp.MustCompile(`(?i)cases? ?([0-9]+)`)
	for _, pattern := range []string{"*.sql", "*_test.go"} {
		for _, file := range files(t, "tests", pattern) {
			if file == "structure/cases_test.go" {
				continue
			}
			for _, found := range number.FindAllStringSubmatch(text(t, "tests/"+file), -1) {
				told[found[1]] = true
			}
		}
	}
	for _, span := range [][2]int{{25, 62}, {107, 114}} {
		for n := span[0]; n <= span[1]; n++ {
			if !told[strconv.Itoa(n)] {
				t.Errorf("case %d has no test", n)
			}
		}
	}
}
