package main

import (
	"context"
	"time"

	"pek/gateway/database"
	"pek/gateway/live"
)

// beat is how often a stream shows that it is there, and its sign-in is asked for.
const beat = 25 * time.Second

// startLive has the hub listen to the database; what it gives waits for the end.
func startLive(ctx context.Context, pool *database.Pool, hub *live.Hub) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ticker := time.NewTicker(beat)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer ticker.Stop()
		hub.Run(ctx, pool, ticker.C)
	}()
	return func() {
		cancel()
		<-done
	}
}
