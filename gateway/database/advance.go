package database

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// stride is how many transactions are used up between two reports.
const stride = 250_000

// mostAdvance is about an hour of using up transactions; beyond it the server's own tool is better.
const mostAdvance = 300_000_000

var errTooFar = errors.New("the audit is more than 300 million transactions ahead of this server: " +
	"stop it, run pg_resetwal --epoch with the next epoch, start it, and run 'pek audit advance' again")

// Advance uses up transaction numbers until the server has passed the audit
// that it holds: the sealer takes only what no earlier transaction can precede,
// and on a younger server that would be nothing for years.
func Advance(ctx context.Context, migratorURL string, behind int64, report func(left int64)) error {
	if behind > mostAdvance {
		return errTooFar
	}
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return fmt.Errorf("connect to advance: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "set synchronous_commit = off"); err != nil {
		return fmt.Errorf("advance: %w", err)
	}
	for left := behind; left > 0; left -= stride {
		report(left)
		_, err := conn.Exec(ctx, fmt.Sprintf(
			"do $$ begin for i in 1 .. %d loop perform pg_catalog.pg_current_xact_id(); commit; end loop; end $$", min(left, stride)))
		if err != nil {
			return fmt.Errorf("advance: %w", err)
		}
	}
	return nil
}
