package observe

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
	"github.com/prometheus/prometheus/promql/parser"
	"gopkg.in/yaml.v3"

	"pek/tests/stack"
)

// foreign are metrics of others that the alerts name: Prometheus' own, and the node_exporter's.
func foreign() map[string][]string {
	disk := []string{"mountpoint", "fstype"}
	return map[string][]string{"up": nil, "node_filesystem_avail_bytes": disk, "node_filesystem_size_bytes": disk}
}

// live are the metrics of a gateway that something happened to, with their labels.
func live(t testing.TB) map[string][]string {
	t.Helper()
	r := stack.Get(t).NewRealm(t, "live-"+strings.ToLower(t.Name()[4:9]))
	w := watch(t, r.Stack, nil)
	w.as(t, r, "bela").Get(t, "/g/nowhere")
	names := foreign()
	p := parser.NewParser(parser.Options{})
	for series := range w.scrape(t) {
		labels, err := p.ParseMetric(series)
		if err != nil {
			t.Fatalf("%s: %v", series, err)
		}
		name := labels.Get("__name__")
		names[name] = append(names[name], slices.Collect(maps.Keys(labels.Map()))...)
	}
	return names
}

// strange is what an expression names that no metric has; "" for nothing.
func strange(t testing.TB, expr string, names map[string][]string) (found []string) {
	t.Helper()
	expr = strings.NewReplacer("$__rate_interval", "5m", "$instance", "a").Replace(expr)
	tree, err := parser.NewParser(parser.Options{}).ParseExpr(expr)
	if err != nil {
		return []string{err.Error()}
	}
	scraped := []string{"__name__", "instance", "job"} // which Prometheus adds
	var of []string                                    // labels of all metrics in the expression
	parser.Inspect(tree, func(n parser.Node, _ []parser.Node) error {
		s, ok := n.(*parser.VectorSelector)
		if !ok {
			return nil
		}
		labels, known := names[s.Name]
		if !known {
			found = append(found, s.Name)
		}
		of = append(of, labels...)
		for _, m := range s.LabelMatchers {
			if !slices.Contains(scraped, m.Name) && !slices.Contains(labels, m.Name) {
				found = append(found, s.Name+"{"+m.Name+"}")
			}
		}
		return nil
	})
	parser.Inspect(tree, func(n parser.Node, _ []parser.Node) error {
		if a, ok := n.(*parser.AggregateExpr); ok {
			for _, label := range a.Grouping {
				if !slices.Contains(scraped, label) && !slices.Contains(of, label) {
					found = append(found, "by "+label)
				}
			}
		}
		return nil
	})
	return found
}

// The dashboard is one that Grafana reads, and every query of it names metrics
// and labels that the gateway has.
func TestDashboardShowsWhatThereIs(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join(stack.Root(), "docs", "grafana", "pek.json"))
	if err != nil {
		t.Fatal(err)
	}
	var board dashboard.Dashboard //nolint:staticcheck // the form that Grafana 11 and 12 both import
	// Both give a list of faults, which may be empty and yet no nil.
	for _, err := range []error{board.UnmarshalJSONStrict(data), board.Validate()} {
		if err != nil && err.Error() != "" {
			t.Errorf("not a dashboard: %v", err)
		}
	}
	if new(dashboard.Dashboard).UnmarshalJSONStrict([]byte(`{"title":1}`)).Error() == "" { //nolint:staticcheck // the same
		t.Error("anything is a dashboard")
	}
	var file struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil { // JSON is YAML
		t.Fatal(err)
	}
	names, queries := live(t), 0
	var shown strings.Builder
	for _, panel := range file.Panels {
		for _, target := range panel.Targets {
			queries++
			_, _ = shown.WriteString(target.Expr)
			for _, what := range strange(t, target.Expr, names) {
				t.Errorf("%s asks for %s", panel.Title, what)
			}
		}
	}
	if queries < 30 {
		t.Errorf("only %d queries", queries)
	}
	for name := range names {
		base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_sum"), "_count")
		if strings.HasPrefix(name, "pek_") && !strings.Contains(shown.String(), base) && base != "pek_database_opened_total" {
			t.Errorf("no panel shows %s", name)
		}
	}
	for _, bad := range []string{"rate(pek_no_such_total[5m])", `pek_database_up{path="x"}`, "sum by (person) (pek_database_up)", "sum(("} {
		if len(strange(t, bad, names)) == 0 {
			t.Errorf("nothing is found wrong with %s", bad)
		}
	}
}
