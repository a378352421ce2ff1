package peribolos

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// org wraps lines into an organisation, so that the first of them is line 3.
func org(lines ...string) string {
	return "orgs:\n  o:\n    " + strings.Join(lines, "\n    ") + "\n"
}

func TestParseRefusesWithALine(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 201)
	for name, c := range map[string]struct {
		text, reason string
		line         int
	}{
		"empty file":             {"", "is empty", 1},
		"comment only":           {"# nothing\n", "is empty", 1},
		"no organisation":        {"teams: {}\n", "names no organisation", 1},
		"empty orgs":             {"# x\norgs:\n", "names no organisation", 2},
		"two documents":          {"orgs: {a: {}}\n---\norgs: {}\n", "second document", 2},
		"tab":                    {"orgs:\n\to: {}\n", "not valid YAML", 2},
		"open bracket":           {org("admins: [a", "members: []"), "not valid YAML", 3},
		"open quote":             {org("name: 'x", "members: []", "admins: []"), "not valid YAML", 3},
		"text in a list":         {org("members:", "- a", "b", "admins: []"), "not valid YAML", 5},
		"bad indentation":        {"orgs:\n  a:\n    name: x\n   teams: {}\n", "not valid YAML", 4},
		"unknown anchor":         {org("admins: []", "members: *x"), "unknown anchor", 4},
		"not UTF-8":              {org("description: \xff"), "UTF-8", 3},
		"NUL":                    {org("name: a", "description: \x00"), "UTF-8", 4},
		"orgs is a list":         {"orgs:\n- a\n", "orgs must be a mapping, not a list", 2},
		"organisation is text":   {"orgs:\n  o: yes\n", "must be a mapping, not text", 2},
		"teams is a list":        {org("teams:", "- a"), "teams must be a mapping", 4},
		"team is a list":         {org("teams:", "  a: [x]"), "team a must be a mapping", 4},
		"members is text":        {org("members: a"), "members must be a list, not text", 3},
		"members is a mapping":   {org("members: {a: b}"), "members must be a list, not a mapping", 3},
		"member is a list":       {org("members:", "- [a]"), "must be text, not a list", 4},
		"member is true":         {org("members:", "- true"), "must be text, not true or false", 4},
		"member is empty":        {org("members:", "- a", "-"), "must be text, not empty", 5},
		"member with a space":    {org("admins: [a b]"), "is no username", 3},
		"member with a dash":     {org("admins: [-a]"), "is no username", 3},
		"member is too long":     {org("admins: [" + long + "]"), "longer than 100", 3},
		"description is a list":  {org("description: [a]"), "description must be text", 3},
		"description too long":   {org("description: " + strings.Repeat("y", 10001)), "longer than 10000", 3},
		"description controls":   {org(`description: "a\u0001"`), "control character", 3},
		"key given twice":        {org("members: [a]", "members: [b]"), "a second time (first on line 3)", 4},
		"team given twice":       {org("teams:", "  a: {}", "  a: {}"), "a second time (first on line 4)", 5},
		"teams with one handle":  {org("teams:", "  a.b: {}", "  A-B: {}"), "which line 4 has already", 5},
		"twice on two levels":    {org("teams:", "  a:", "    teams:", "      b: {}", "  b: {}"), "which line 6 has already", 7},
		"team like organisation": {org("teams:", "  O: {}"), "which line 2 has already", 4},
		"orgs with one handle":   {"orgs:\n  a.b:\n  a-b:\n", "same handle as the one on line 2", 3},
		"empty team name":        {org("teams:", `  "": {}`), "empty name", 4},
		"blank team name":        {org("teams:", `  "  ": {}`), "empty name", 4},
		"null team name":         {org("teams:", "  ~: {}"), "must be text, not empty", 4},
		"long team name":         {org("teams:", "  "+long+": {}"), "longer than 200", 4},
		"long handle":            {org("teams:", "  "+long[:150]+": {}"), "handle longer than 100", 4},
		"control in team name":   {org("teams:", `  "a\tb": {}`), "control character", 4},
		"team name of signs":     {org("teams:", "  名前: {}"), "no letter or digit", 4},
		"merge key":              {org("<<: {members: [a]}"), "merge key", 3},
		"former name in use":     {org("teams:", "  a: {}", "  b: {previously: [A]}"), "is the handle of line 4", 5},
		"former name claimed":    {org("teams:", "  a: {previously: [c]}", "  b: {previously: [c]}"), "is the handle of line 4", 5},
		"previously is text":     {org("teams:", "  a: {previously: b}"), "previously must be a list", 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := Parse([]byte(c.text))
			for _, f := range result.Findings {
				if f.Severity == SeverityRefused && f.Line == c.line && strings.Contains(f.Reason, c.reason) {
					return
				}
			}
			t.Errorf("want line %d refused with %q, got %+v", c.line, c.reason, result.Findings)
		})
	}
}

func TestParseTellsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	result := Parse([]byte(org("admins: x", "members: [1x, a b]", "teams:", `  "...": {}`, "  ok: {members: {}}")))
	lines := map[int]bool{}
	for _, f := range result.Findings {
		lines[f.Line] = f.Severity == SeverityRefused
	}
	if !lines[3] || !lines[4] || !lines[6] || !lines[7] {
		t.Errorf("want lines 3, 4, 6 and 7 refused, got %+v", result.Findings)
	}
}

func TestParseStopsAliasesThatMultiply(t *testing.T) {
	t.Parallel()
	var bomb strings.Builder
	bomb.WriteString("t0: &t0 {m: {members: [a]}}\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&bomb, "t%d: &t%d {", i, i)
		for j := range 10 {
			fmt.Fprintf(&bomb, "x%d: {teams: *t%d}, ", j, i-1)
		}
		bomb.WriteString("}\n")
	}
	bomb.WriteString("orgs:\n  o:\n    teams: *t29\n")
	for name, text := range map[string]string{
		"multiplying":     bomb.String(),
		"self-containing": "orgs:\n  o: {teams: &t {a: {teams: *t}, b: {teams: *t}}}\n",
		"deep":            "orgs:\n  o: " + strings.Repeat("{teams: {a: ", 2000) + strings.Repeat("}}", 2000) + "\n",
		"many":            org("members:", "- "+strings.Repeat("a\n    - ", 600_000)+"a"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			started := time.Now()
			if result := Parse([]byte(text)); !result.Refused() {
				t.Error("want a refusal")
			}
			if took := time.Since(started); took > 20*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

func TestParseFollowsAnAliasOfPeople(t *testing.T) {
	t.Parallel()
	result := Parse([]byte(org("members: &all [a, b]", "teams:", "  t: {members: *all}")))
	if result.Refused() || len(result.Organisations[0].Teams[0].Members) != 2 {
		t.Errorf("want both people in the team, got %+v", result)
	}
}

func TestParseKeepsUnicodeNames(t *testing.T) {
	t.Parallel()
	result := Parse([]byte(org("name: Kollégium 🎉", "teams:", "  Őszi Bál 2026: {}", "  2027: {}")))
	if result.Refused() {
		t.Fatalf("refused: %+v", result.Findings)
	}
	got := result.Organisations[0]
	if got.DisplayName != "Kollégium 🎉" || got.Teams[0].Name != "Őszi Bál 2026" || got.Teams[0].Slug != "oszi-bal-2026" || got.Teams[1].Name != "2027" {
		t.Errorf("names: %+v", got)
	}
}
