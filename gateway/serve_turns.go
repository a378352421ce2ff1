package main

import (
	"context"
	"log/slog"
	"time"

	"pek/gateway/database"
)

// startTurns has the database forget, every minute, who came to sign in and may
// come again as if new; what it gives waits for the end.
func startTurns(ctx context.Context, pool *database.Pool, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ticker := time.NewTicker(time.Minute)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				if err := pool.ForgetTurns(ctx); err != nil && ctx.Err() == nil {
					log.WarnContext(ctx, "turns are not forgotten", "error", err)
				}
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}
