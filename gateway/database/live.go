package database

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// channel is where the database says that somebody's unread count changed.
const channel = "pek_unread"

// Unread is how much a person has not read, and which of their sign-ins live.
type Unread struct {
	Alive []string `json:"alive"`
	Count int      `json:"count"`
}

// Unread asks for one person with all their sign-ins that have a page open.
func (p *Pool) Unread(ctx context.Context, realm, person string, sessions []string) (Unread, error) {
	var answer json.RawMessage
	var u Unread
	if err := p.pool.QueryRow(ctx, "select session.unread($1, $2, $3)", realm, person, sessions).Scan(&answer); err != nil {
		return u, fmt.Errorf("count what is unread: %w", err)
	}
	if err := json.Unmarshal(answer, &u); err != nil {
		return u, fmt.Errorf("count what is unread: %w", err)
	}
	return u, nil
}

// Listen holds a connection of its own until it breaks or the context ends, and
// hands on the topics of every message: first none, which stands for everybody,
// because nobody knows what was said while nobody listened.
func (p *Pool) Listen(ctx context.Context, woken func(topics []string)) error {
	conn, err := pgx.ConnectConfig(ctx, p.direct.Copy())
	if err != nil {
		return fmt.Errorf("connect to listen: %w", err)
	}
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = conn.Close(closing)
	}()
	if _, err := conn.Exec(ctx, "listen "+channel); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	woken(nil)
	for {
		message, err := conn.WaitForNotification(ctx)
		if err != nil {
			return fmt.Errorf("listen: %w", err)
		}
		if topics := strings.Fields(message.Payload); len(topics) > 0 {
			woken(topics)
		}
	}
}
