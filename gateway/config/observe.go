package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
)

// Observe is how operators look at the gateway.
type Observe struct {
	// MetricsListen is PEK_METRICS_LISTEN, an address for /metrics alone; "" gives none.
	MetricsListen string
	// Beside says that /metrics answers beside the pages too: in development, on loopback.
	Beside   bool
	LogLevel slog.Level // PEK_LOG_LEVEL: debug, info, warn or error
}

// ObserveFromEnv reads PEK_METRICS_LISTEN and PEK_LOG_LEVEL.
func ObserveFromEnv(getenv func(string) string, level slog.Level) (Observe, error) {
	o := Observe{MetricsListen: getenv("PEK_METRICS_LISTEN"), LogLevel: level}
	var faults []error
	if o.MetricsListen != "" {
		if _, _, err := net.SplitHostPort(o.MetricsListen); err != nil {
			faults = append(faults, fmt.Errorf("PEK_METRICS_LISTEN must be host:port: %w", err))
		}
	}
	switch text := getenv("PEK_LOG_LEVEL"); text {
	case "":
	case "debug", "info", "warn", "error":
		faults = append(faults, o.LogLevel.UnmarshalText([]byte(text)))
	default:
		faults = append(faults, errors.New("PEK_LOG_LEVEL must be debug, info, warn or error"))
	}
	return o, errors.Join(faults...)
}
