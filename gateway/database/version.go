package database

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

// Ready asks the database whether it answers and is not behind this program.
// One that is ahead is no reason to send people away: while a new version is
// rolled out, the old gateways answer until they are replaced.
func (p *Pool) Ready(ctx context.Context) error {
	if err := p.Fits(ctx); err != nil && !errors.Is(err, ErrSchemaNewer) {
		return err
	}
	return nil
}

// Fits asks the database whether it is of just this program's version.
func (p *Pool) Fits(ctx context.Context) error {
	want, err := Migrations()
	if err != nil {
		return err
	}
	var have int
	if err := p.pool.QueryRow(ctx, "select session.schema_version()").Scan(&have); err != nil {
		return unversioned(err)
	}
	switch {
	case have < want:
		return fmt.Errorf("%w (it has migration %d of %d)", ErrSchemaBehind, have, want)
	case have > want:
		return fmt.Errorf("%w (it has migration %d, this pek knows %d)", ErrSchemaNewer, have, want)
	}
	return nil
}

// unversioned tells a database without rules from one that does not answer.
func unversioned(err error) error {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "3F000", "42883", "42501", "42P01": // no schema, no function, no right to it, no table behind it
			return fmt.Errorf("%w (its rules are not there: %s)", ErrSchemaBehind, pg.Message)
		}
	}
	return fmt.Errorf("ask the database: %w", err)
}
