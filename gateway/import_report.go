package main

import (
	"fmt"
	"strings"

	"pek/gateway/peribolos"
)

// importNote is one warning or refusal with its line in the file.
type importNote struct {
	Line   int    `json:"line"`
	Key    string `json:"key"`
	Reason string `json:"reason"`
}

// importCounts says how many rows of each kind an import made.
type importCounts struct {
	GroupsCreated      int `json:"groups_created"`
	GroupsUpdated      int `json:"groups_updated"`
	PeopleCreated      int `json:"people_created"`
	PeopleJoined       int `json:"people_joined"`
	MembershipsCreated int `json:"memberships_created"`
	OwnersAssigned     int `json:"owners_assigned"`
	AliasesCreated     int `json:"aliases_created"`
}

func (c importCounts) any() bool { return c != importCounts{} }

// importAnswer is what the database says of one organisation.
type importAnswer struct {
	importCounts
	Warnings []importNote `json:"warnings"`
	Refused  []importNote `json:"refused"`
}

// importReport is what "pek import" tells, and its JSON form.
type importReport struct {
	File    string `json:"file"`
	Realm   string `json:"realm"`
	DryRun  bool   `json:"dry_run"`
	Changed bool   `json:"changed"`
	importCounts
	Organisations []importedOrganisation `json:"organisations"`
	Warnings      []importNote           `json:"warnings"`
	Refused       []importNote           `json:"refused"`
}

// importedOrganisation is the share of one organisation.
type importedOrganisation struct {
	Name   string `json:"name"`
	Handle string `json:"handle"`
	Teams  int    `json:"teams"`
	People int    `json:"people"`
	importCounts
}

// newImportReport begins with what the parser found.
func newImportReport(o importOptions, result peribolos.Result) *importReport {
	r := &importReport{
		File: o.file, Realm: o.realm, DryRun: o.dryRun,
		Organisations: []importedOrganisation{}, Warnings: []importNote{}, Refused: []importNote{},
	}
	for _, f := range result.Findings {
		note := importNote{Line: f.Line, Key: f.Key, Reason: f.Reason}
		if f.Severity == peribolos.SeverityRefused {
			r.Refused = append(r.Refused, note)
		} else {
			r.Warnings = append(r.Warnings, note)
		}
	}
	for _, org := range result.Organisations {
		r.Organisations = append(r.Organisations, importedOrganisation{
			Name: org.DisplayName, Handle: org.Slug + "@" + org.Slug, Teams: len(org.Teams), People: len(org.Lines),
		})
	}
	return r
}

// add takes in what the database says of one organisation.
func (r *importReport) add(org peribolos.Organisation, answer importAnswer) {
	for i := range r.Organisations {
		if r.Organisations[i].Handle == org.Slug+"@"+org.Slug {
			r.Organisations[i].importCounts = answer.importCounts
		}
	}
	r.Warnings = append(r.Warnings, answer.Warnings...)
	r.Refused = append(r.Refused, answer.Refused...)
	r.importCounts = r.counts()
}

// counts sums up over all organisations; nothing counts once something is refused.
func (r *importReport) counts() importCounts {
	var sum importCounts
	if len(r.Refused) > 0 {
		return sum
	}
	for _, org := range r.Organisations {
		sum.GroupsCreated += org.GroupsCreated
		sum.GroupsUpdated += org.GroupsUpdated
		sum.PeopleCreated += org.PeopleCreated
		sum.PeopleJoined += org.PeopleJoined
		sum.MembershipsCreated += org.MembershipsCreated
		sum.OwnersAssigned += org.OwnersAssigned
		sum.AliasesCreated += org.AliasesCreated
	}
	return sum
}

// announce says what was read, before the database has its turn.
func (r *importReport) announce() string {
	var parts []string
	for _, org := range r.Organisations {
		parts = append(parts, fmt.Sprintf("%s (teams: %d, people: %d)", org.Name, org.Teams, org.People))
	}
	return fmt.Sprintf("%s: importing %s into realm %s", r.File, strings.Join(parts, ", "), r.Realm)
}
