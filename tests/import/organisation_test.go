package importer

import (
	"strings"
	"testing"
)

const harbourFile = "testdata/harbour.yaml"

func TestImportMakesGroupsPeopleAndOwners(t *testing.T) {
	t.Parallel()
	h := newRealm(t, "import-first")
	r, err := h.load(t, harbourFile)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Changed || r.GroupsCreated != 5 || r.PeopleJoined != 5 || r.MembershipsCreated != 11 || r.OwnersAssigned != 4 || r.AliasesCreated != 2 {
		t.Errorf("report: %+v", r)
	}
	if got := lists(r.Warnings); got != "unknown_key privacy_not_kept not_in_organisation group_ownerless group_ownerless" {
		t.Errorf("warnings: %s", got)
	}

	groups := one[string](t, h, "select string_agg(handle || ' ' || name, ', ' order by handle) from api.groups")
	if groups != "harbour-club@boat-yard boat.yard, harbour-club@harbour-club Harbour Club, harbour-club@lookouts lookouts, "+
		"harbour-club@needles needles, harbour-club@sail-loft Sail Loft" {
		t.Errorf("groups: %s", groups)
	}
	for handle, owners := range map[string]string{
		"harbour-club@harbour-club": "0815-ilse Greta.H", "harbour-club@boat-yard": "Greta.H", "harbour-club@sail-loft": "emil-h",
		"harbour-club@needles": "", "harbour-club@lookouts": "",
	} {
		got := one[string](t, h, `select coalesce(string_agg(o ->> 'username', ' ' order by lower(o ->> 'username') collate "C"), '')
			from jsonb_array_elements(api.show_group($1) -> 'owners') o`, handle)
		if got != owners {
			t.Errorf("owners of %s: want %q, got %q", handle, owners, got)
		}
	}
	if got := one[string](t, h, "select api.show_group('harbour-club@slipway') #>> '{group,handle}'"); got != "harbour-club@boat-yard" {
		t.Errorf("a former name leads to %q", got)
	}
	if got := one[string](t, h, `select string_agg(p ->> 'handle', ' ') from jsonb_array_elements(api.show_group('harbour-club@needles') -> 'path') p`); got != "harbour-club@harbour-club harbour-club@boat-yard harbour-club@sail-loft" {
		t.Errorf("path: %s", got)
	}
	if got := one[string](t, h, `select string_agg(distinct m ->> 'status', ' ')
		from jsonb_array_elements(api.show_group('harbour-club@harbour-club') #> '{members,rows}') m`); got != "ACTIVE" {
		t.Errorf("statuses: %s", got)
	}
	doors := one[string](t, h, "select string_agg(distinct door || ' ' || login, ', ') from api.audit_entries where object = 'groups'")
	if doors != "import pek_operator" {
		t.Errorf("the audit names %s", doors)
	}
}

func TestImportAgainChangesNothing(t *testing.T) {
	t.Parallel()
	h := newRealm(t, "import-again")
	if _, err := h.load(t, harbourFile); err != nil {
		t.Fatal(err)
	}
	before := h.trail(t)
	r, err := h.load(t, harbourFile)
	if err != nil || r.Changed || r.GroupsCreated+r.GroupsUpdated+r.PeopleJoined+r.MembershipsCreated+r.OwnersAssigned+r.AliasesCreated > 0 {
		t.Errorf("second import: %+v, %v", r, err)
	}
	if after := h.trail(t); before == 0 || after != before {
		t.Errorf("audit entries: %d before, %d after", before, after)
	}
}

func TestImportDryRunChangesNothing(t *testing.T) {
	t.Parallel()
	h := newRealm(t, "import-dry")
	before := h.trail(t)
	r, err := h.load(t, harbourFile, "--dry-run")
	if err != nil || r.Changed || r.GroupsCreated != 5 || r.MembershipsCreated != 11 {
		t.Errorf("dry run: %+v, %v", r, err)
	}
	if after := h.trail(t); after != before {
		t.Errorf("audit entries: %d before, %d after", before, after)
	}
	if n := one[int](t, h, "select count(*) from api.groups"); n != 0 {
		t.Errorf("%d groups after a dry run", n)
	}
}

func TestImportRefusedChangesNothing(t *testing.T) {
	t.Parallel()
	h := newRealm(t, "import-refused")
	if _, err := h.load(t, harbourFile); err != nil {
		t.Fatal(err)
	}
	before := h.trail(t)
	for _, flags := range [][]string{nil, {"--dry-run"}} {
		r, err := h.load(t, "testdata/clash.yaml", flags...)
		if err == nil || r.Changed || len(r.Refused) != 1 || r.Refused[0].Line != 5 || r.Refused[0].Key != "name_taken" {
			t.Errorf("%v: want line 5 refused, got %+v, %v", flags, r, err)
		}
	}
	out, err := h.Pek(t, "import", "tests/import/testdata/clash.yaml", "--realm", h.realm)
	if err == nil || !strings.Contains(out, "clash.yaml:5: the name harbour club is taken by harbour-club@harbour-club") ||
		!strings.Contains(out, "nothing was changed") {
		t.Errorf("printed:\n%s", out)
	}
	if after := h.trail(t); after != before {
		t.Errorf("audit entries: %d before, %d after", before, after)
	}
	if n := one[int](t, h, "select count(*) from api.groups where org = 'rowing-club'"); n != 0 {
		t.Errorf("%d groups of a refused file", n)
	}
}

func TestImportIntoNowhere(t *testing.T) {
	t.Parallel()
	out, err := newRealm(t, "import-nowhere").Pek(t, "import", "tests/import/"+harbourFile, "--realm", "atlantis")
	if err == nil || !strings.Contains(out, `there is no realm "atlantis"`) {
		t.Errorf("want a missing realm, got %v\n%s", err, out)
	}
}
