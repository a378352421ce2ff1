package database

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Analyze has the server look at what its tables hold now, as their owner: after
// a million new rows it would plan for few until it looks by itself.
func Analyze(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("connect to analyze: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "analyze (skip_locked)"); err != nil {
		return fmt.Errorf("analyze: %w", err)
	}
	return nil
}
