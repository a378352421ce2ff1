package main

import (
	"context"
	"log/slog"
	"time"

	"pek/gateway/audit"
	"pek/gateway/database"
	"pek/gateway/metrics"
)

// startSealer seals the audit once a second; what it gives waits until the last
// sealing, after the last request, is done.
func startSealer(ctx context.Context, pool *database.Pool, m *metrics.Metrics, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ticker := time.NewTicker(time.Second)
	done := make(chan struct{})
	sealer := &audit.Sealer{Chain: pool, Log: log, Sealed: func(ctx context.Context, realm string, h database.Head) {
		cascades, err := pool.Cascades(ctx, realm, h)
		if err != nil {
			log.WarnContext(ctx, "cascades are not counted", "realm", realm, "error", err)
		}
		m.Sealed(h.Sealed, cascades)
	}}
	go func() {
		defer close(done)
		defer ticker.Stop()
		sealer.Run(ctx, ticker.C)
	}()
	return func() {
		cancel()
		<-done
	}
}
