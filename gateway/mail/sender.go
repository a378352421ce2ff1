// Package mail sends by SMTP what people were told, once each: what is claimed
// in the database is sent by nobody else, and what may have arrived is never
// sent again.
package mail

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	"github.com/wneessen/go-mail"

	"pek/gateway/config"
)

// patience is how long one step of the conversation with the server may take.
const patience = 20 * time.Second

// Message is a mail before it is written for the wire.
type Message struct {
	ID          string // before the @ of the Message-ID, the same at every attempt
	To          string
	Subject     string
	Body        string
	Unsubscribe string // address of the page with the switch
}

// Sender speaks to the mail server.
type Sender struct {
	Server config.Mail
	Domain string         // after the @ of the Message-ID
	Roots  *x509.CertPool // who may vouch for the server; nil is the system's
	Now    func() time.Time
}

// errDown marks an attempt that did not come as far as handing over a mail.
var errDown = errors.New("the mail server does not answer as it should")

// Send hands one mail to the server. The error is for the log: it names the
// reason, never the person.
func (s *Sender) Send(ctx context.Context, m Message) (Outcome, error) {
	message, err := s.compose(m)
	if err != nil {
		return Never, err
	}
	client, err := mail.NewClient(s.Server.Host, s.options()...)
	if err != nil {
		return Later, fmt.Errorf("%w: %w", errDown, err)
	}
	if err := client.DialWithContext(ctx); err != nil {
		return Later, fmt.Errorf("%w: %w", errDown, err)
	}
	defer func() { _ = client.Close() }()
	return judge(client.Send(message), message.IsDelivered())
}

// compose writes headers through the library, which encodes what is no plain
// text; addresses are parsed, so that none smuggles in a second one.
func (s *Sender) compose(m Message) (*mail.Msg, error) {
	message := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := message.From(s.Server.From); err != nil {
		return nil, errors.New("the sender is no address")
	}
	if err := message.To(m.To); err != nil {
		return nil, errors.New("the recipient is no address")
	}
	message.Subject(m.Subject)
	message.SetMessageIDWithValue(m.ID + "@" + s.Domain)
	message.SetDateWithValue(s.Now())
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.SetGenHeader(mail.HeaderListUnsubscribe, "<"+m.Unsubscribe+">")
	message.SetBodyString(mail.TypeTextPlain, m.Body)
	return message, nil
}
