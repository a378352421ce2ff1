package main

import (
	"os"
	"strings"
	"testing"
)

// Whatever can be asked of pek stands in the README.
func TestReadmeNamesEveryCommand(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := newRootCommand().Commands()
	if len(commands) < 10 {
		t.Fatalf("only %d commands", len(commands))
	}
	for _, c := range commands {
		if !strings.Contains(string(readme), "`pek "+c.Name()+"`") {
			t.Errorf("the README does not name pek %s", c.Name())
		}
	}
}
