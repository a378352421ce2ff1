package database

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Letter is what a notification says by mail, as its reader may see it.
type Letter struct {
	Address  string  `json:"address"`
	Language *string `json:"language"`
	Event    string  `json:"event"`
	Group    *struct {
		Handle string `json:"handle"`
		Name   string `json:"name"`
	} `json:"group"`
	Person *struct {
		Username string `json:"username"`
		Name     string `json:"name"`
	} `json:"person"`
}

// ClaimMails takes mails of a realm that are due, for one attempt; nobody else
// gets them while it holds them. When this returns, the claim is committed.
func (p *Pool) ClaimMails(ctx context.Context, realm, attempt string, limit int) ([]string, error) {
	rows, err := p.pool.Query(ctx, "select session.claim_mails($1, $2, $3)::text", realm, attempt, limit)
	if err != nil {
		return nil, fmt.Errorf("claim mails of %s: %w", realm, err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("claim mails of %s: %w", realm, err)
	}
	return ids, nil
}

// ReadMail gives what a claimed mail says, or nothing when nobody wants it any more.
func (p *Pool) ReadMail(ctx context.Context, realm, notification, attempt string) (*Letter, error) {
	var answer json.RawMessage
	if err := p.pool.QueryRow(ctx, "select session.read_mail($1, $2, $3)", realm, notification, attempt).Scan(&answer); err != nil {
		return nil, fmt.Errorf("read a mail of %s: %w", realm, err)
	}
	if answer == nil {
		return nil, nil //nolint:nilnil // no mail and no fault
	}
	var l Letter
	if err := json.Unmarshal(answer, &l); err != nil {
		return nil, fmt.Errorf("read a mail of %s: %w", realm, err)
	}
	return &l, nil
}

// SettleMail says how an attempt ended: "sent", "later" or "never".
func (p *Pool) SettleMail(ctx context.Context, realm, notification, attempt, outcome string) error {
	if _, err := p.pool.Exec(ctx, "select session.settle_mail($1, $2, $3, $4)", realm, notification, attempt, outcome); err != nil {
		return fmt.Errorf("settle a mail of %s: %w", realm, err)
	}
	return nil
}
