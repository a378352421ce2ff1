package config

import (
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"
)

// Mail is how notifications leave by mail; without a host they do not.
type Mail struct {
	Host     string
	Port     int
	Implicit bool // smtps: TLS from the first byte; else it begins with STARTTLS
	Plain    bool // ?tls=off: no TLS at all, for a server on the same machine
	Username string
	Password string
	From     string // PEK_MAIL_FROM, an address or "Name <address>"
}

// On says whether mail is configured.
func (m Mail) On() bool { return m.Host != "" }

// MailFromEnv reads PEK_SMTP_URL, PEK_SMTP_PASSWORD and PEK_MAIL_FROM. No error
// repeats the address of the server, which may hold a password.
func MailFromEnv(getenv func(string) string) (Mail, error) {
	address, err := Secret(getenv, "PEK_SMTP_URL")
	if err != nil || address == "" {
		return Mail{}, err
	}
	password, err := Secret(getenv, "PEK_SMTP_PASSWORD")
	if err != nil {
		return Mail{}, err
	}
	m, err := mailServer(address)
	if err != nil {
		return Mail{}, err
	}
	if password != "" {
		m.Password = password
	}
	m.From = getenv("PEK_MAIL_FROM")
	if _, err := netmail.ParseAddress(m.From); err != nil {
		return Mail{}, errors.New("PEK_MAIL_FROM must be a mail address when PEK_SMTP_URL is set")
	}
	return m, nil
}

var errSMTP = errors.New("PEK_SMTP_URL must be smtp:// or smtps:// with a host, such as smtp://user@mail.example.org:587")

func mailServer(address string) (Mail, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Path != "" && u.Path != "/" {
		return Mail{}, errSMTP
	}
	m := Mail{Host: u.Hostname(), Port: 587, Implicit: u.Scheme == "smtps", Username: u.User.Username()}
	m.Password, _ = u.User.Password()
	if m.Implicit {
		m.Port = 465
	}
	if port := u.Port(); port != "" {
		if m.Port, err = strconv.Atoi(port); err != nil {
			return Mail{}, errSMTP
		}
	}
	switch tls := u.Query().Get("tls"); {
	case tls == "off" && !m.Implicit && Loopback(net.JoinHostPort(m.Host, "0")):
		m.Plain = true
	case tls != "":
		return Mail{}, fmt.Errorf("PEK_SMTP_URL: tls=off is all there is to choose, and only for a server on this machine")
	}
	return m, nil
}
