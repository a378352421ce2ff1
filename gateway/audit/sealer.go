// Package audit is what the gateway does for the record of changes: it has the
// database seal it, and tells it of what changed no row.
package audit

import (
	"context"
	"log/slog"
	"time"

	"pek/gateway/database"
)

// patience is how long one sealing may take.
const patience = 10 * time.Second

// Chain is what the sealer asks of the database.
type Chain interface {
	Realms(ctx context.Context) ([]string, error)
	Seal(ctx context.Context, realm string) (database.Head, error)
}

// Sealer has each realm's audit sealed at every tick, about once a second.
type Sealer struct {
	Chain Chain
	Log   *slog.Logger
	// Sealed is told of every sealing, for the metrics; nil hears nothing.
	Sealed func(ctx context.Context, realm string, h database.Head)
}

// Run seals until the context ends, and once more then, so that nothing of this
// run stays open. Ticks that come while it works are lost: it never overlaps.
func (s *Sealer) Run(ctx context.Context, ticks <-chan time.Time) {
	for {
		select {
		case <-ctx.Done():
			s.Seal(context.WithoutCancel(ctx))
			return
		case <-ticks:
			s.Seal(ctx)
		}
	}
}

// Seal goes through the realms once. A realm that fails is logged and waits for
// the next time; the others do not wait for it.
func (s *Sealer) Seal(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	realms, err := s.Chain.Realms(ctx)
	if err != nil {
		s.Log.ErrorContext(ctx, "the audit is not sealed", "error", err)
		return
	}
	for _, realm := range realms {
		if err := s.sealRealm(ctx, realm); err != nil {
			s.Log.ErrorContext(ctx, "the audit is not sealed", "realm", realm, "error", err)
		}
	}
}

// sealRealm seals what was there when it came; what is written meanwhile waits
// for the next tick. Each head goes to the log, which is kept elsewhere: a tail
// that is cut in the database is missed there.
func (s *Sealer) sealRealm(ctx context.Context, realm string) error {
	for {
		head, err := s.Chain.Seal(ctx, realm)
		if err != nil {
			return err
		}
		if head.Sealed > 0 {
			s.Log.InfoContext(ctx, "audit head", "realm", realm, "position", head.Position, "hash", head.Hash)
			if s.Sealed != nil {
				s.Sealed(ctx, realm, head)
			}
		}
		if !head.More {
			return nil
		}
	}
}
