package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pek/gateway/peribolos"
	"pek/tests/stack"
)

// What a file must not bring is refused with its line, and nothing of it arrives.
func TestImportRefusesAtTheDoor(t *testing.T) {
	t.Parallel()
	h := newRealm(t, "import-door")
	before := h.trail(t)
	good := "orgs:\n  yard:\n    admins: [greta.h]\n    teams:\n"
	for name, c := range map[string]struct{ text, want string }{
		"username with @":    {good + "      a: {members: [greta@yard]}\n", `FILE:5: members: "greta@yard" is no username`},
		"username with /":    {good + "      a: {members: [../greta]}\n", `FILE:5: members: "../greta" is no username`},
		"name with NUL":      {good + "      \"a\\0b\": {}\n", "FILE:5: team \"a\\x00b\" holds a control character"},
		"NUL in the file":    {good + "      a\x00b: {}\n", "FILE:5: the file is not plain UTF-8 text"},
		"long name":          {good + "      ok: {}\n      " + strings.Repeat("ő", 201) + ": {}\n", "FILE:6: team"},
		"longest name":       {good + "      " + strings.Repeat("ő ", 100) + "x: {}\n", "longer than 200 characters"},
		"long username":      {good + "      a: {members: [" + strings.Repeat("x", 201) + "]}\n", "longer than 100 characters"},
		"broken YAML":        {good + "      a: {members: [b\n      c: {}\n", "FILE:5: the file is not valid YAML here:"},
		"broken at the end":  {good + strings.Repeat("      # fine\n", 2000) + "      a: 'x\n", "the file is not valid YAML here:"},
		"more than 10 MB":    {good + strings.Repeat("#", peribolos.MaxSize), "file is larger than 10 MB"},
		"a picture":          {"\x89PNG\r\n\x1a\n", "FILE:1: the file is not plain UTF-8 text"},
		"nothing at all":     {"", "FILE:1: the file is empty"},
		"one bad, many good": {good + "      a: {}\n      b: {members: [x, y]}\n      c: {members: yes}\n", "FILE:7: members must be a list"},
	} {
		file := filepath.Join(t.TempDir(), "bad.yaml")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := h.Pek(t, "import", file, "--realm", h.realm)
		if err == nil || !strings.Contains(out, strings.ReplaceAll(c.want, "FILE", file)) {
			t.Errorf("%s: want %q, got %v\n%.600s", name, c.want, err, out)
		}
		if !strings.Contains(out, "nothing was changed") && name != "more than 10 MB" {
			t.Errorf("%s: does not say that nothing was changed:\n%.600s", name, out)
		}
	}
	for _, format := range []string{"pdf", "toml", ""} {
		if out, err := h.Pek(t, "import", harbourFile, "--realm", h.realm, "--format="+format); err == nil || !strings.Contains(out, "format") {
			t.Errorf("format %q: %v\n%s", format, err, out)
		}
	}
	if after := h.trail(t); after != before {
		t.Errorf("audit entries: %d before, %d after", before, after)
	}
	if n := one[int](t, h, "select count(*) from api.groups"); n != 0 {
		t.Errorf("%d groups of refused files", n)
	}
}

// Signs that a handle may not hold become dashes: no team can pass for one of another organisation.
func TestImportMakesHandlesOfNames(t *testing.T) {
	t.Parallel()
	h := newRealm(t, "import-handles")
	file := filepath.Join(t.TempDir(), "signs.yaml")
	text := "orgs:\n  yard:\n    admins: [greta.h]\n    teams: {other@club: {}, ../up: {}, a/b: {}}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.load(t, file); err != nil {
		t.Fatal(err)
	}
	got := one[string](t, h, "select string_agg(handle || ' ' || name, ', ' order by handle collate \"C\") from api.groups")
	if got != "yard@a-b a/b, yard@other-club other@club, yard@up ../up, yard@yard yard" {
		t.Errorf("handles: %s", got)
	}
}

// The database does not rely on the program: the API refuses the same.
func TestImportOverTheAPIRefusesTheSame(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "import-api")
	root, before := r.As(t, "root"), r.State(t)
	for name, c := range map[string]struct {
		team map[string]any
		key  string
	}{
		"handle with @":   {map[string]any{"name": "a", "slug": "a@b"}, "invalid_slug"},
		"handle with /":   {map[string]any{"name": "a", "slug": "a/b"}, "invalid_slug"},
		"long name":       {map[string]any{"name": strings.Repeat("x", 201), "slug": "a"}, "invalid_name"},
		"control in name": {map[string]any{"name": "a\ab", "slug": "a"}, "invalid_name"},
		"NUL in name":     {map[string]any{"name": "a\x00b", "slug": "a"}, ""}, // no text of PostgreSQL can hold it
		"username with @": {map[string]any{"name": "a", "slug": "a", "members": []string{"a@b"}}, "invalid_username"},
	} {
		c.team["line"] = 2
		a := root.Call(t, "import_organisation", map[string]any{"organisation": map[string]any{
			"name": "yard", "slug": "yard", "line": 1, "teams": []any{c.team},
		}})
		if a.StatusCode < 400 || a.StatusCode >= 500 || !strings.Contains(a.Text, c.key) {
			t.Errorf("%s: want %s, got %d %s", name, c.key, a.StatusCode, a.Text)
		}
	}
	if r.State(t) != before {
		t.Error("something of it arrived")
	}
}
