// Package bench measures what we promise to be fast, each time side by side
// with what it is compared to: same machine, same data, taking turns, median.
// `make bench` runs all of it; one row: go test ./tests/bench -run '^$' -bench May -benchtime 1x
//
// To add a row: a Benchmark function that measures both sides and calls report.
package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"pek/tests/stack"
)

// row is one line of the table and of bench.json. A row that could not be
// measured has no numbers, says why in its note and is not ok.
type row struct {
	Name  string   `json:"name"`
	Unit  string   `json:"unit"`
	Ours  *float64 `json:"ours"`
	Peer  *float64 `json:"peer"`
	Ratio *float64 `json:"ratio"`
	Goal  string   `json:"goal"`
	OK    bool     `json:"ok"`
	Note  string   `json:"note,omitempty"`
}

// table collects the rows of a run.
type table struct {
	mu   sync.Mutex
	rows []row
}

var results table //nolint:gochecknoglobals // one table per run, by design

// report adds a row; goal is a text such as "ratio >= 5", met says whether it is reached.
func report(b *testing.B, name, unit string, ours, peer float64, goal string, met func(ours, ratio float64) bool) {
	b.Helper()
	r := row{Name: name, Unit: unit, Ours: &ours, Goal: goal}
	ratio := 0.0
	if peer > 0 {
		ratio = ours / peer
		r.Peer, r.Ratio = &peer, &ratio
	}
	r.OK = met == nil || met(ours, ratio)
	results.add(r)
	b.ReportMetric(0, "ns/op") // one call says nothing; the table does
}

// missing adds a row that could not be measured.
func missing(b *testing.B, name, unit, goal string, why error) {
	b.Helper()
	b.Logf("%s: %v", name, why)
	results.add(row{Name: name, Unit: unit, Goal: goal, Note: why.Error()})
}

func (t *table) add(r row) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows = append(t.rows, r)
}

func atLeast(goal float64) func(ours, ratio float64) bool {
	return func(_, ratio float64) bool { return ratio >= goal }
}

func atMost(goal float64) func(ours, ratio float64) bool {
	return func(_, ratio float64) bool { return ratio <= goal }
}

// median of what was measured in turns.
func median[T ~int64 | ~float64](all []T) T {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func TestMain(m *testing.M) {
	code := stack.Main(m)
	if err := results.print(); err != nil {
		fmt.Fprintln(os.Stderr, "write the table:", err)
		code = 1
	}
	os.Exit(code)
}

// print shows the table and writes it to the file that PEK_BENCH_JSON names.
func (t *table) print() error {
	if len(t.rows) == 0 {
		return nil
	}
	fmt.Printf("\n%-62s %-5s %9s %9s %7s  %-14s %s\n", "name", "unit", "ours", "peer", "ratio", "goal", "ok")
	for _, r := range t.rows {
		fmt.Printf("%-62s %-5s %9s %9s %7s  %-14s %v %s\n", r.Name, r.Unit, number(r.Ours), number(r.Peer), number(r.Ratio), r.Goal, r.OK, r.Note)
	}
	file := os.Getenv("PEK_BENCH_JSON")
	if file == "" {
		return nil
	}
	data, err := json.MarshalIndent(t.rows, "", "  ")
	if err != nil {
		return err //nolint:wrapcheck // named by the caller
	}
	return os.WriteFile(file, append(data, '\n'), 0o644) //nolint:wrapcheck,gosec // named by the caller; not secret
}

func number(v *float64) string {
	switch {
	case v == nil:
		return "-"
	case *v >= 100:
		return fmt.Sprintf("%.0f", *v)
	}
	return fmt.Sprintf("%.2f", *v)
}
