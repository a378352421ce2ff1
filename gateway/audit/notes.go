package audit

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
	"golang.org/x/time/rate"

	"pek/gateway/database"
	"pek/gateway/logging"
)

const (
	// remembered is how many kinds of events are kept in mind at once.
	remembered = 10_000
	// burst events of a kind are recorded at once, and one every pause in the long run.
	burst = 10
	pause = 10 * time.Second
	// hurry is how long somebody who was refused waits for the note about it.
	hurry = 2 * time.Second
)

// Recorder is what the notes ask of the database.
type Recorder interface {
	Note(ctx context.Context, e database.Event) error
}

// Notes tells the audit of failed sign-ins and refused acts. Each kind (person,
// procedure, key) has its own measure, so that a flood cannot fill the table;
// what was too much is counted and told with the next one, or in the log.
type Notes struct {
	recorder Recorder
	log      *slog.Logger
	now      func() time.Time
	mutex    sync.Mutex
	kinds    *expirable.LRU[database.Event, *kind]
}

type kind struct {
	limit   *rate.Limiter
	dropped int
}

// NewNotes makes the notes of a gateway.
func NewNotes(recorder Recorder, log *slog.Logger, now func() time.Time) *Notes {
	n := &Notes{recorder: recorder, log: log, now: now}
	n.kinds = expirable.NewLRU(remembered, func(e database.Event, k *kind) {
		if k.dropped > 0 {
			log.Warn("events were too many to record", "action", e.Action, "realm", e.Realm,
				"procedure", logging.Word(e.Procedure), "key", e.Key, "dropped", k.dropped)
		}
	}, 10*time.Minute)
	return n
}

// Failed notes a sign-in that came to nothing; who it was, nobody knows.
func (n *Notes) Failed(ctx context.Context, requestID, key string) {
	n.note(ctx, requestID, database.Event{Action: "sign_in_failed", Realm: "hub", Door: "page", Key: key})
}

// Act is a command that somebody gave.
type Act struct{ Realm, Person, Door, RequestID, Procedure string }

// Refused notes that an act was not let through: 403, 404 and 409. Wrong input
// is no event, and neither is a realm that the person does not belong to.
func (n *Notes) Refused(ctx context.Context, a Act, status int, key string) {
	switch status {
	case http.StatusForbidden, http.StatusNotFound, http.StatusConflict:
	default:
		return
	}
	if key == "realm_not_found" {
		return
	}
	n.note(ctx, a.RequestID, database.Event{
		Action: "refused", Realm: a.Realm, Person: a.Person, Door: a.Door, Procedure: a.Procedure, Key: key,
	})
}

// note writes the event unless there were too many of its kind. The refusal has
// its own answer: a note that fails is logged and changes nothing.
func (n *Notes) note(ctx context.Context, requestID string, e database.Event) {
	dropped, ok := n.measure(e)
	if !ok {
		return
	}
	e.RequestID, e.Dropped = requestID, dropped
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), hurry)
	defer cancel()
	if err := n.recorder.Note(ctx, e); err != nil {
		n.log.ErrorContext(ctx, "an event is not recorded", "id", requestID, "action", e.Action, "key", e.Key, "error", err)
	}
}

// measure says whether to record one more of the kind, and how many were left out before.
func (n *Notes) measure(e database.Event) (dropped int, ok bool) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	k, known := n.kinds.Get(e)
	if !known {
		k = &kind{limit: rate.NewLimiter(rate.Every(pause), burst)}
		n.kinds.Add(e, k)
	}
	if !k.limit.AllowN(n.now(), 1) {
		k.dropped++
		return 0, false
	}
	dropped, k.dropped = k.dropped, 0
	return dropped, true
}
