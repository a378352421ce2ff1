package views

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"text/template"
)

//go:embed mail/notification.txt
var letters embed.FS

// Mail is what a notification by mail is made of.
type Mail struct {
	Language     string // "" is the first of ours
	Notification Notification
	Page         string // address of the page of notifications
}

// Letter is a mail as text.
type Letter struct{ Subject, Body string }

// Mail writes a notification as a mail, in plain text. The subject names no
// person.
func (v *Views) Mail(m Mail) (Letter, error) {
	if !slices.Contains(Languages(), m.Language) {
		m.Language = Languages()[0]
	}
	texts := template.FuncMap{
		"t":    func(key string, args ...any) (string, error) { return v.Text(m.Language, key, args...) },
		"told": func(n Notification) (string, error) { return v.Told(m.Language, n) },
	}
	letter, err := template.New("notification.txt").Funcs(texts).ParseFS(letters, "mail/notification.txt")
	if err != nil {
		return Letter{}, fmt.Errorf("parse mail: %w", err)
	}
	var body bytes.Buffer
	if err := letter.Execute(&body, m); err != nil {
		return Letter{}, fmt.Errorf("write mail: %w", err)
	}
	subject, err := v.Text(m.Language, "mail.subject_general")
	if err == nil && m.Notification.Group != nil {
		subject, err = v.Text(m.Language, "mail.subject."+m.Notification.Event, m.Notification.Group.Name)
	}
	return Letter{subject, body.String()}, err
}
