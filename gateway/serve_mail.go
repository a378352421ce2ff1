package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"pek/gateway/config"
	"pek/gateway/database"
	"pek/gateway/mail"
	"pek/gateway/metrics"
	"pek/views"
)

// startMail sends waiting mails every few seconds, when a server is configured;
// what it gives waits until the mail that is under way is done.
func startMail(ctx context.Context, pool *database.Pool, c config.Config, m *metrics.Metrics, log *slog.Logger) (stop func(), err error) {
	if !c.Mail.On() {
		return func() {}, nil
	}
	texts, err := views.New()
	if err != nil {
		return nil, fmt.Errorf("load texts: %w", err)
	}
	public, err := url.Parse(c.PublicURL)
	if err != nil {
		return nil, fmt.Errorf("read PEK_PUBLIC_URL: %w", err)
	}
	sender := &mail.Sender{Server: c.Mail, Domain: public.Hostname(), Now: time.Now}
	worker := &mail.Worker{Queue: pool, Send: sender.Send, Views: texts, PublicURL: c.PublicURL, Log: log, Ended: m.Mail}
	ctx, cancel := context.WithCancel(ctx)
	ticker := time.NewTicker(3 * time.Second)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer ticker.Stop()
		worker.Run(ctx, ticker.C)
	}()
	return func() {
		cancel()
		<-done
	}, nil
}
