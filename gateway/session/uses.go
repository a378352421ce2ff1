package session

import (
	"context"
	"log/slog"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

// noteTime is how long the database may take to remember a use.
const noteTime = 5 * time.Second

// Uses tells the database that a token for programs was used: beside the
// request, which never waits for it, and once an hour for each token.
type Uses struct {
	tell  func(ctx context.Context, sessionID string) error
	log   *slog.Logger
	hours *lru.Cache[string, time.Time]
}

// NewUses remembers by a function of the database.
func NewUses(note func(ctx context.Context, sessionID string) error, log *slog.Logger) *Uses {
	hours, err := lru.New[string, time.Time](remembered)
	if err != nil {
		panic(err) // only for a size that is none
	}
	return &Uses{note, log, hours}
}

func (u *Uses) note(ctx context.Context, s Session, now time.Time) {
	hour := now.Truncate(time.Hour)
	if u == nil || !s.Program {
		return
	}
	if last, ok := u.hours.Get(s.SessionID); ok && last.Equal(hour) {
		return
	}
	u.hours.Add(s.SessionID, hour)
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteTime)
		defer cancel()
		if err := u.tell(ctx, s.SessionID); err != nil {
			u.log.WarnContext(ctx, "the use of a token is not remembered", "error", err)
		}
	}()
}
