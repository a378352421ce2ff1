package views

import (
	"slices"
	"strings"
	"time"
)

// History is the answer of show_policy_history.
type History struct {
	Policy  PolicyName     `json:"policy"`
	Entries []HistoryEntry `json:"entries"`
}

// Shown leaves out what only counted up a version.
func (h History) Shown() []HistoryEntry {
	return slices.DeleteFunc(slices.Clone(h.Entries), func(e HistoryEntry) bool {
		return e.Action == "update" && len(e.Before) == 0 && len(e.After) == 0
	})
}

// HistoryEntry is one change of a policy, of one of its lines or holders;
// Before and After are what the audit keeps of it.
type HistoryEntry struct {
	At       *time.Time     `json:"at"`
	Object   string         `json:"object"`
	Action   string         `json:"action"`
	Cascaded bool           `json:"cascaded"`
	Door     string         `json:"door"`
	Before   map[string]any `json:"before"`
	After    map[string]any `json:"after"`
	Actor    *PersonRef     `json:"actor"`
	Person   *PersonRef     `json:"person"`
	AnyGroup *bool          `json:"any_group"`
	Group    *GroupName     `json:"group"`
}

// Given are the flags that came, Taken those that went.
func (e HistoryEntry) Given() []string { return flagsIn(e.After) }

// Taken are the flags that went.
func (e HistoryEntry) Taken() []string { return flagsIn(e.Before) }

// Renamed are the old and the new name, nil when it kept its name.
func (e HistoryEntry) Renamed() []any {
	if e.Action == "update" && e.Before["name"] != nil {
		return []any{e.Before["name"], e.After["name"]}
	}
	return nil
}

// Opened and Closed tell of the right to issue.
func (e HistoryEntry) Opened() bool { return e.After["can_issue"] == true }

// Closed says that the right to issue went.
func (e HistoryEntry) Closed() bool { return e.Before["can_issue"] == true && e.Action == "update" }

// flagsIn are the flags that a kept row has, by the names of its columns.
func flagsIn(row map[string]any) []string {
	var found []string
	for _, flag := range Flags() {
		var column strings.Builder
		for _, c := range flag {
			if c >= 'A' && c <= 'Z' {
				column.WriteString("_" + strings.ToLower(string(c)))
			} else {
				column.WriteRune(c)
			}
		}
		if row[column.String()] == true {
			found = append(found, flag)
		}
	}
	return found
}
