package main

import (
	"context"
	"log/slog"
	"time"

	"pek/gateway/audit"
	"pek/gateway/database"
)

// startSealer seals the audit once a second; what it gives waits until the last
// sealing, after the last request, is done.
func startSealer(ctx context.Context, pool *database.Pool, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ticker := time.NewTicker(time.Second)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer ticker.Stop()
		(&audit.Sealer{Chain: pool, Log: log}).Run(ctx, ticker.C)
	}()
	return func() {
		cancel()
		<-done
	}
}
