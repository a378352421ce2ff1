package mail

import (
	"crypto/tls"

	"github.com/wneessen/go-mail"
)

// options are how the server is spoken to: never in the clear, unless that was said.
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
