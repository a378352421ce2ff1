package config

import (
	"log/slog"
	"strings"
	"testing"
)

func TestObserveFromEnv(t *testing.T) {
	t.Parallel()
	env := complete()
	if c, err := read(env); err != nil || c.Observe != (Observe{LogLevel: slog.LevelInfo}) {
		t.Errorf("nothing said: %+v, %v", c.Observe, err)
	}
	env["PEK_METRICS_LISTEN"], env["PEK_LOG_LEVEL"] = "127.0.0.1:9108", "warn"
	if c, err := read(env); err != nil || c.Observe != (Observe{MetricsListen: "127.0.0.1:9108", LogLevel: slog.LevelWarn}) {
		t.Errorf("%+v, %v", c.Observe, err)
	}
	env["PEK_METRICS_LISTEN"], env["PEK_LOG_LEVEL"] = "9108", "loud"
	_, err := read(env)
	for _, want := range []string{"PEK_METRICS_LISTEN must be host:port", "PEK_LOG_LEVEL must be"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %s in: %v", want, err)
		}
	}
}
