package peribolos

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestParseReadsTheSmallFile(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join("testdata", "small.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	result := Parse(data)
	if result.Refused() || len(result.Organisations) != 1 {
		t.Fatalf("want one organisation and no refusal, got %+v", result)
	}
	org := result.Organisations[0]
	if org.Name != "harbour-club" || org.DisplayName != "Harbour Club" || org.Slug != "harbour-club" || org.Line != 3 {
		t.Errorf("organisation: %+v", org)
	}
	if want := []string{"Greta", "0815"}; !reflect.DeepEqual(org.Admins, want) {
		t.Errorf("admins: want %v, got %v", want, org.Admins)
	}
	want := []Team{
		{
			Name: "boat.yard", Slug: "boat-yard", Description: "Where boats are mended.", Line: 14,
			Maintainers: []string{"greta"}, Members: []string{"Emil"}, Previously: []string{"old-yard", "slipway"},
		},
		{
			Name: "Sail Loft", Slug: "sail-loft", ParentSlug: "boat-yard", Line: 21,
			Maintainers: []string{"Emil"}, Members: []string{}, Previously: []string{},
		},
		{
			Name: "needles", Slug: "needles", ParentSlug: "sail-loft", Line: 24,
			Maintainers: []string{}, Members: []string{}, Previously: []string{},
		},
		{
			Name: "lookouts", Slug: "lookouts", Line: 25,
			Maintainers: []string{}, Members: []string{"otto.b", "guest-1"}, Previously: []string{},
		},
	}
	if !reflect.DeepEqual(org.Teams, want) {
		t.Errorf("teams:\nwant %+v\n got %+v", want, org.Teams)
	}
	if org.Lines["greta"] != 8 || org.Lines["guest-1"] != 27 || len(org.Lines) != 5 {
		t.Errorf("lines: %v", org.Lines)
	}
	var warnings []string
	for _, f := range result.Findings {
		warnings = append(warnings, f.Key)
	}
	if want := []string{"unknown_key", "privacy_not_kept", "not_in_organisation"}; !reflect.DeepEqual(warnings, want) {
		t.Errorf("warnings: want %v, got %+v", want, result.Findings)
	}
}

func TestParseReadsSeveralOrganisations(t *testing.T) {
	t.Parallel()
	result := Parse([]byte("orgs:\n  a:\n    members: [x]\n    teams: {t: {}}\n  b:\n    teams: {t: {members: [y]}}\n  c:\n"))
	if result.Refused() || len(result.Organisations) != 3 {
		t.Fatalf("want three organisations, got %+v", result)
	}
	if lines := result.Organisations[1].Lines; len(lines) != 1 || lines["y"] != 6 {
		t.Errorf("people of one organisation leaked into the next: %v", lines)
	}
}

func TestReadRefusesALargeFile(t *testing.T) {
	t.Parallel()
	if _, err := Read(strings.NewReader(strings.Repeat("#", MaxSize+1))); !errors.Is(err, ErrTooLarge) {
		t.Errorf("want ErrTooLarge, got %v", err)
	}
	result, err := Read(strings.NewReader("orgs: {a: {}}" + strings.Repeat(" ", MaxSize-13)))
	if err != nil || result.Refused() {
		t.Errorf("10 MB exactly is not too large: %v, %+v", err, result.Findings)
	}
}

func TestSlugDropsAccentsAndJoinsRuns(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"k8s.io-admins": "k8s-io-admins", "Sail Loft": "sail-loft", "A__b-C": "a__b-c", "évad": "evad", "a  b": "a-b", "--x--": "x", "\u212a": "k", "🎉": "",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q): want %q, got %q", name, want, got)
		}
	}
}
