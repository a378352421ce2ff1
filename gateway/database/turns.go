package database

import (
	"context"
	"fmt"
)

// TakeTurn says whether a client may come once more, counted for all gateways
// of the database together. A client is a digest: the database learns no address.
func (p *Pool) TakeTurn(ctx context.Context, client []byte, perMinute, burst int) (bool, error) {
	var ok bool
	if err := p.pool.QueryRow(ctx, "select session.take_turn($1, $2, $3)", client, perMinute, burst).Scan(&ok); err != nil {
		return false, fmt.Errorf("take a turn: %w", err)
	}
	return ok, nil
}

// ForgetTurns forgets every client whose turns are made up for.
func (p *Pool) ForgetTurns(ctx context.Context) error {
	if _, err := p.pool.Exec(ctx, "select session.forget_turns()"); err != nil {
		return fmt.Errorf("forget turns: %w", err)
	}
	return nil
}
