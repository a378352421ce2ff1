package peribolos

import (
	"fmt"
	"sort"
)

// Severity tells whether a finding stops the import.
type Severity string

// The two severities: a warning is only told, a refusal stops everything.
const (
	SeverityWarning Severity = "warning"
	SeverityRefused Severity = "refused"
)

// Finding is something a person should know about one line of the file. Key is
// the same for all findings of a kind, so that many of them can be told as one.
type Finding struct {
	Line     int      `json:"line"`
	Key      string   `json:"key"`
	Severity Severity `json:"severity"`
	Reason   string   `json:"reason"`
}

func (w *walker) warn(line int, key, format string, args ...any) {
	w.findings = append(w.findings, Finding{line, key, SeverityWarning, fmt.Sprintf(format, args...)})
}

func (w *walker) refuse(line int, format string, args ...any) {
	w.findings = append(w.findings, Finding{line, "file_refused", SeverityRefused, fmt.Sprintf(format, args...)})
}

// sortFindings puts findings in the order of the file; of one line in the order found.
func sortFindings(findings []Finding) {
	sort.SliceStable(findings, func(i, j int) bool { return findings[i].Line < findings[j].Line })
}
