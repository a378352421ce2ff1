package database

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/tern/v2/migrate"

	"pek/sql"
)

// patience is how long a migration waits for those who are using a table; who
// comes later waits for it. Then it gives up, and all is as it was.
const patience = "set local lock_timeout = '15s'"

// apply runs migrations in the transaction that also lowers and raises the
// rules; tern would give each a transaction of its own.
func apply(ctx context.Context, tx pgx.Tx, missing []*migrate.Migration) error {
	for _, m := range missing {
		if err := run(ctx, tx, "migration "+m.Name, m.UpSQL); err != nil {
			return err
		}
		// A migration may have set something for itself.
		if err := run(ctx, tx, "migration "+m.Name, "reset all; "+patience); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "update "+versionTable+" set version = $1", m.Sequence); err != nil {
			return fmt.Errorf("migration %s: %w", m.Name, err)
		}
	}
	return nil
}

// run executes a script, and names the place where the server stopped.
func run(ctx context.Context, tx pgx.Tx, what, script string) error {
	_, err := tx.Conn().PgConn().Exec(ctx, script).ReadAll()
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &pg):
		return explain(what, migrate.MigrationPgError{Sql: script, PgError: pg})
	}
	return fmt.Errorf("%s: %w", what, err)
}

// explain adds the place that the server names to an error of a long script.
func explain(step string, err error) error {
	var pg migrate.MigrationPgError
	if !errors.As(err, &pg) {
		return fmt.Errorf("%s: %w", step, err)
	}
	return fmt.Errorf("%s: %w%s", step, pg.PgError, near(pg.Sql, pg.PgError))
}

// near gives the place in the script; the server counts characters.
func near(script string, err *pgconn.PgError) string {
	text := []rune(script)
	at := int(err.Position)
	if at < 1 || at > len(text) {
		return ""
	}
	return fmt.Sprintf(" near: %q", string(text[at-1:min(at+80, len(text))]))
}

// Migrations is the number of the last migration that this program carries.
func Migrations() (int, error) {
	names, err := fs.Glob(sql.Files, "[0-9][0-9][0-9]_*.sql")
	if err != nil {
		return 0, fmt.Errorf("count migrations: %w", err)
	}
	return len(names), nil
}
