package live

import (
	"context"
	"math/rand/v2"
	"time"
)

const (
	firstPause = 250 * time.Millisecond
	lastPause  = 30 * time.Second
)

// Listener is who says that counts changed, for as long as its connection holds.
type Listener interface {
	Listen(ctx context.Context, woken func(topics []string)) error
}

// Run listens until the context ends, and connects again when the connection
// breaks, after pauses that double. At every beat all counts are read anew, so
// that a stream whose sign-in is over ends although nothing happens.
func (h *Hub) Run(ctx context.Context, l Listener, beats <-chan time.Time) {
	go func() {
		for {
			select {
			case <-beats:
				h.Wake(nil)
			case <-ctx.Done():
				return
			}
		}
	}()
	pause := firstPause
	for ctx.Err() == nil {
		err := l.Listen(ctx, func(topics []string) {
			pause = firstPause
			h.Wake(topics)
		})
		if ctx.Err() != nil {
			return
		}
		h.log.WarnContext(ctx, "live counts wait for the database", "pause", pause, "error", err)
		select {
		case <-time.After(pause/2 + rand.N(pause/2)): //nolint:gosec // only spreads the load
		case <-ctx.Done():
		}
		pause = min(2*pause, lastPause)
	}
}
