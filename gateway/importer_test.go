package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pek/gateway/database"
)

// runImporter runs "pek import" where no database may be needed.
func runImporter(t *testing.T, args ...string) (string, error) {
	t.Helper()
	cmd := newImportCommand(func(context.Context) (*database.Operator, error) {
		return nil, errors.New("no database in this test")
	})
	var out bytes.Buffer
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	cmd.SetErr(&bytes.Buffer{})
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

func TestImportRefusesWithoutADatabase(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "bad.yaml")
	if err := os.WriteFile(file, []byte("orgs:\n  o:\n    extra: 1\n    members: x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := runImporter(t, file)
	if !errors.Is(err, errImportRefused) {
		t.Errorf("want a refusal, got %v", err)
	}
	for _, want := range []string{
		file + ":4: members must be a list, not text", file + ":3: unknown key", "nothing was changed",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in:\n%s", want, out)
		}
	}

	out, err = runImporter(t, file, "--json")
	if !errors.Is(err, errImportRefused) {
		t.Errorf("want a refusal, got %v", err)
	}
	var report importReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("no JSON: %v in %q", err, out)
	}
	if len(report.Refused) != 1 || report.Refused[0].Line != 4 || len(report.Warnings) != 1 || report.Changed {
		t.Errorf("report: %+v", report)
	}
}

func TestImportSaysWhatItCannotRead(t *testing.T) {
	t.Parallel()
	for reason, args := range map[string][]string{
		"open list":              {"x.csv", "--format", "csv"},
		"unknown format":         {"x.toml", "--format", "toml"},
		"open organisation file": {"no/such/file.yaml"},
		"accepts 1 arg":          {},
		"no database in this":    {"peribolos/testdata/small.yaml"},
	} {
		if _, err := runImporter(t, args...); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%v: want %q, got %v", args, reason, err)
		}
	}
}

func TestImportPrintsTheFirstOfMany(t *testing.T) {
	t.Parallel()
	r := importReport{File: "f", Changed: true}
	for line := 1; line <= 8; line++ {
		r.Warnings = append(r.Warnings, importNote{Line: line, Key: "group_ownerless", Reason: "x"})
	}
	var some, all bytes.Buffer
	if err := errors.Join(r.print(&some, false), r.print(&all, true)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(some.String(), "and 3 more of this kind") || strings.Contains(some.String(), "f:6:") {
		t.Errorf("some:\n%s", some.String())
	}
	if !strings.Contains(all.String(), "f:8: x") || strings.Contains(all.String(), "more of this kind") {
		t.Errorf("all:\n%s", all.String())
	}
}
