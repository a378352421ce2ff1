// Package mail sends by SMTP what people were told, once each: what is claimed
// in the database is sent by nobody else, and what may have arrived is never
// sent again.
package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	"github.com/wneessen/go-mail"

	"pek/gateway/config"
)

// patience is how long one step of the conversation with the server may take.
const patience = 20 * time.Second

// Outcome is how an attempt ended.
type Outcome string

const (
	// Sent means that the server took it.
	Sent Outcome = "sent"
	// Later means that it certainly did not, this time.
	Later Outcome = "later"
	// Never means that it will not take this one.
	Never Outcome = "never"
	// Unknown means that the connection broke when the whole mail was on its way.
	Unknown Outcome = "unknown"
)

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

// judge says what an error means for the one mail that was sent.
func judge(err error, delivered bool) (Outcome, error) {
	if err == nil || delivered { // the farewell may fail, the mail is theirs
		return Sent, nil
	}
	var fault *mail.SendError
	if !errors.As(err, &fault) {
		return Later, errDown
	}
	reason := fmt.Errorf("%s, code %d", fault.Reason, fault.ErrorCode()) //nolint:err113 // without the address that the error names
	about := fault.Reason == mail.ErrSMTPRcptTo || fault.Reason == mail.ErrSMTPData || fault.Reason == mail.ErrSMTPDataClose
	switch {
	case fault.Reason == mail.ErrSMTPDataClose && fault.ErrorCode() == 0:
		return Unknown, reason
	case about && fault.ErrorCode() >= 500:
		return Never, reason
	}
	return Later, reason
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

func (s *Sender) options() []mail.Option {
	options := []mail.Option{
		mail.WithPort(s.Server.Port), mail.WithTimeout(patience), mail.WithHELO(s.Domain),
		mail.WithTLSConfig(&tls.Config{ServerName: s.Server.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}),
	}
	switch {
	case s.Server.Plain:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	case s.Server.Implicit:
		options = append(options, mail.WithSSL())
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.Server.Username != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover),
			mail.WithUsername(s.Server.Username), mail.WithPassword(s.Server.Password))
	}
	return options
}
