package database

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Figures are what the metrics say of the whole database.
type Figures struct {
	Schema     int     `json:"schema"`      // number of the last migration
	Unsealed   float64 `json:"unsealed"`    // entries of the audit that wait for the sealer
	LagSeconds float64 `json:"lag_seconds"` // how long the first of them waits
	Mails      struct {
		Waiting   float64 `json:"waiting"`
		UnderWay  float64 `json:"under_way"`
		Uncertain float64 `json:"uncertain"`
	} `json:"mails"`
}

// Figures asks for the metrics' part of the database.
func (p *Pool) Figures(ctx context.Context) (Figures, error) {
	var answer json.RawMessage
	var f Figures
	if err := p.pool.QueryRow(ctx, "select session.figures()").Scan(&answer); err != nil {
		return f, fmt.Errorf("ask for figures: %w", err)
	}
	if err := json.Unmarshal(answer, &f); err != nil {
		return f, fmt.Errorf("ask for figures: %w", err)
	}
	return f, nil
}

// Cascade says how many acts wrote, changed or deleted so many lines by rule.
type Cascade struct {
	Kind  string // insert, update or delete
	Lines int
	Acts  int
}

// Cascades are those of the acts that a sealing came to.
func (p *Pool) Cascades(ctx context.Context, realm string, h Head) ([]Cascade, error) {
	rows, err := p.pool.Query(ctx, "select * from session.cascades($1, $2, $3)", realm, h.Position-int64(h.Sealed), h.Position)
	if err != nil {
		return nil, fmt.Errorf("count the cascades of %s: %w", realm, err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Cascade])
	if err != nil {
		return nil, fmt.Errorf("count the cascades of %s: %w", realm, err)
	}
	return found, nil
}

// Stat is how the connections are used.
func (p *Pool) Stat() *pgxpool.Stat { return p.pool.Stat() }
