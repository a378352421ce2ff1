package mail

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"pek/gateway/database"
	"pek/views"
)

// atOnce is how many mails an attempt claims: what it holds when the gateway is
// killed may be lost, so it holds few.
const atOnce = 10

// Queue is what the worker asks of the database.
type Queue interface {
	Realms(ctx context.Context) ([]string, error)
	ClaimMails(ctx context.Context, realm, attempt string, limit int) ([]string, error)
	ReadMail(ctx context.Context, realm, notification, attempt string) (*database.Letter, error)
	SettleMail(ctx context.Context, realm, notification, attempt, outcome string) error
}

// Worker sends what is due at every tick. Several may work side by side.
type Worker struct {
	Queue     Queue
	Send      func(context.Context, Message) (Outcome, error)
	Views     *views.Views
	PublicURL string
	Log       *slog.Logger
	Ended     func(o Outcome) // is told how each attempt ended; may be nil
}

// Run works until the context ends; a mail that is under way then is finished.
func (w *Worker) Run(ctx context.Context, ticks <-chan time.Time) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
			w.Round(ctx)
		}
	}
}

// Round goes through the realms once.
func (w *Worker) Round(ctx context.Context) {
	realms, err := w.Queue.Realms(ctx)
	if err != nil {
		w.Log.ErrorContext(ctx, "mails are not sent", "error", err)
		return
	}
	for _, realm := range realms {
		more := true
		for more && ctx.Err() == nil {
			more = w.some(ctx, realm)
		}
	}
}

// some claims and sends a few mails, and says whether there may be more. When
// the server is down, the rest of them need not find that out each by itself.
func (w *Worker) some(ctx context.Context, realm string) bool {
	attempt := uuid.NewString()
	ids, err := w.Queue.ClaimMails(ctx, realm, attempt, atOnce)
	if err != nil {
		if ctx.Err() == nil {
			w.Log.ErrorContext(ctx, "mails are not sent", "realm", realm, "error", err)
		}
		return false
	}
	down := false
	for _, id := range ids {
		if down || ctx.Err() != nil {
			w.settle(ctx, realm, id, attempt, Later)
			continue
		}
		outcome, err := w.one(context.WithoutCancel(ctx), realm, id, attempt)
		if err != nil {
			w.Log.WarnContext(ctx, "a mail was not sent", "realm", realm, "notification", id, "outcome", outcome, "error", err)
		}
		down = errors.Is(err, errDown)
		w.settle(ctx, realm, id, attempt, outcome)
	}
	return len(ids) == atOnce && !down
}

// one sends the mail of one notification. What is not wanted any more is given
// up without a word.
func (w *Worker) one(ctx context.Context, realm, id, attempt string) (Outcome, error) {
	letter, err := w.Queue.ReadMail(ctx, realm, id, attempt)
	if err != nil {
		return Later, err
	}
	if letter == nil {
		return Never, nil
	}
	text, err := w.Views.Mail(w.told(realm, letter))
	if err != nil {
		return Never, err
	}
	return w.Send(ctx, Message{ID: id, To: letter.Address, Subject: text.Subject, Body: text.Body, Unsubscribe: w.page(realm) + "#mail"})
}

// page is where the notifications of a realm are read, and mails switched off.
func (w *Worker) page(realm string) string {
	return w.PublicURL + "/r/" + views.Segment(realm) + "/notifications"
}

func (w *Worker) told(realm string, l *database.Letter) views.Mail {
	m := views.Mail{Page: w.page(realm), Notification: views.Notification{Event: l.Event}}
	if l.Language != nil {
		m.Language = *l.Language
	}
	if l.Group != nil {
		m.Notification.Group = &views.GroupName{Handle: l.Group.Handle, Name: l.Group.Name}
	}
	if l.Person != nil {
		m.Notification.Person = &views.PersonRef{Username: l.Person.Username, Name: l.Person.Name}
	}
	return m
}

// settle says how it ended, also when the gateway is about to stop. What nobody
// knows stays claimed, for the operator to see.
func (w *Worker) settle(ctx context.Context, realm, id, attempt string, outcome Outcome) {
	if w.Ended != nil {
		w.Ended(outcome)
	}
	if outcome == Unknown {
		return
	}
	if err := w.Queue.SettleMail(context.WithoutCancel(ctx), realm, id, attempt, string(outcome)); err != nil {
		w.Log.ErrorContext(ctx, "a mail stays claimed", "realm", realm, "notification", id, "outcome", outcome, "error", err)
	}
}
