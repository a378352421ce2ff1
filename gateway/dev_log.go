package main

import (
	"log/slog"
	"os"

	"pek/gateway/config"
	"pek/gateway/logging"
)

// devLog is the log of `pek dev`, which says little unless it is asked to, and
// metrics beside the pages: everything listens on loopback.
func devLog() (config.Observe, *slog.Logger, error) {
	o, err := config.ObserveFromEnv(os.Getenv, slog.LevelWarn)
	o.Beside = true
	return o, logging.Text(os.Stderr, o.LogLevel), err
}
