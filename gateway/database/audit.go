package database

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Head is where the chain of a realm's audit ends after a sealing.
type Head struct {
	Sealed   int    `json:"sealed"` // entries of this sealing
	Position int64  `json:"position"`
	Hash     string `json:"hash"`
	More     bool   `json:"more"` // entries wait that were final already
}

// Realms are the ids of all realms of the database.
func (p *Pool) Realms(ctx context.Context) ([]string, error) {
	rows, err := p.pool.Query(ctx, "select session.realm_ids()")
	if err != nil {
		return nil, fmt.Errorf("list realms: %w", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("list realms: %w", err)
	}
	return ids, nil
}

// Seal chains what is final and not sealed yet in the audit of a realm; several
// gateways may ask at once, one of them does it.
func (p *Pool) Seal(ctx context.Context, realm string) (Head, error) {
	var answer json.RawMessage
	if err := p.pool.QueryRow(ctx, "select session.seal($1)", realm).Scan(&answer); err != nil {
		return Head{}, fmt.Errorf("seal the audit of %s: %w", realm, err)
	}
	var h Head
	if err := json.Unmarshal(answer, &h); err != nil {
		return Head{}, fmt.Errorf("seal the audit of %s: %w", realm, err)
	}
	return h, nil
}

// Event is what happened without changing a row: a failed sign-in, a refused act.
type Event struct {
	Action, Realm, Person string // Person is "" when nobody knows
	Door, RequestID       string
	Procedure, Key        string
	Dropped               int // events of the kind before this one that were too many to record
}

// Note writes an event into the audit, in a transaction of its own.
func (p *Pool) Note(ctx context.Context, e Event) error {
	_, err := p.pool.Exec(ctx, "select session.note($1, $2, nullif($3, '')::uuid, $4, $5, $6, $7, $8)",
		e.Action, e.Realm, e.Person, e.Door, e.RequestID, e.Procedure, e.Key, e.Dropped)
	if err != nil {
		return fmt.Errorf("note an event: %w", err)
	}
	return nil
}
