package observe

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"pek/tests/stack"
)

func alerts(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(stack.Root(), "docs", "alerts", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Every alert names metrics and labels that there are, and says what to do.
func TestAlertsAskForWhatThereIs(t *testing.T) {
	t.Parallel()
	var file struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr         string
				Labels, Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(alerts(t, "pek.yaml"), &file); err != nil {
		t.Fatal(err)
	}
	names, n := live(t), 0
	for _, group := range file.Groups {
		for _, rule := range group.Rules {
			n++
			for _, what := range strange(t, rule.Expr, names) {
				t.Errorf("%s asks for %s", rule.Alert, what)
			}
			if rule.Labels["severity"] == "" || rule.Annotations["summary"] == "" || rule.Annotations["action"] == "" {
				t.Errorf("%s does not say how bad it is, or what to do", rule.Alert)
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d alerts", n)
	}
}

// Prometheus' own tool reads the rules, and they fire when they should alone.
func TestAlertsFire(t *testing.T) {
	t.Parallel()
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("skipped: promtool is missing on this machine (it comes with Debian's package prometheus)")
	}
	for _, args := range [][]string{{"check", "rules", "pek.yaml"}, {"test", "rules", "pek_test.yaml"}} {
		cmd := exec.CommandContext(t.Context(), promtool, args...)
		cmd.Dir = filepath.Join(stack.Root(), "docs", "alerts")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("promtool %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	// And what it says of alerts that never fire: a tool that is content with everything proves nothing.
	dir := t.TempDir()
	deaf := strings.ReplaceAll(string(alerts(t, "pek.yaml")), `up{job="pek"} == 0`, `up{job="pek"} == 2`)
	for name, data := range map[string]string{"pek.yaml": deaf, "pek_test.yaml": string(alerts(t, "pek_test.yaml"))} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if exec.CommandContext(t.Context(), promtool, "test", "rules", filepath.Join(dir, "pek_test.yaml")).Run() == nil {
		t.Error("an alert that never fires passes")
	}
}
