package embedded

import (
	"maps"
	"os"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// What holds in development holds in production: docker-compose.yml gives
// PostgREST the settings of `pek dev`, except where it listens and connects.
func TestComposeHasTheSameSettings(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	var compose struct {
		Services map[string]struct {
			Environment map[string]string
			Ports       []string
			Image       string
		}
	}
	if err := yaml.Unmarshal(data, &compose); err != nil {
		t.Fatal(err)
	}
	own := map[string]string{}
	for line := range strings.Lines(configuration(PostgRESTOptions{}, 3000, 3001)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " = ")
		own["PGRST_"+strings.ToUpper(strings.ReplaceAll(key, "-", "_"))] = strings.Trim(value, `"`)
	}
	theirs := maps.Clone(compose.Services["postgrest"].Environment)
	for _, place := range []string{"PGRST_DB_URI", "PGRST_JWT_SECRET", "PGRST_SERVER_HOST"} {
		if own[place] == "" && place != "PGRST_DB_URI" || theirs[place] == "" {
			t.Errorf("%s is not set", place)
		}
		delete(own, place)
		delete(theirs, place)
	}
	if !maps.Equal(own, theirs) {
		t.Errorf("pek dev: %v\ncompose: %v", own, theirs)
	}
	for name, service := range compose.Services {
		if len(service.Ports) > 0 && name != "gateway" {
			t.Errorf("%s can be reached from outside", name)
		}
		if strings.HasSuffix(service.Image, "latest") || !strings.Contains(service.Image, ":") {
			t.Errorf("%s: no version in %q", name, service.Image)
		}
	}
}
