package database

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"

	"pek/sql"
)

// ErrLogin says that the migrator cannot log in yet.
var ErrLogin = errors.New("the migrator cannot log in yet")

// PlanMigration names the migrations that Migrate would apply; it changes nothing.
func PlanMigration(ctx context.Context, migratorURL string) ([]string, error) {
	all, err := fs.Glob(sql.Files, "[0-9][0-9][0-9]_*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	conn, err := pgx.Connect(ctx, migratorURL)
	if coded(err, "28000", "28P01", "3D000") { // no such login, another password, no such database
		return all, ErrLogin
	}
	if err != nil {
		return nil, fmt.Errorf("connect as migrator: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var have int
	err = conn.QueryRow(ctx, "select version from "+versionTable).Scan(&have)
	switch {
	case coded(err, "42P01"), errors.Is(err, pgx.ErrNoRows): // never migrated
		return all, nil
	case err != nil:
		return nil, fmt.Errorf("read schema version: %w", err)
	case have > len(all):
		return nil, fmt.Errorf("%w (it has migration %d, this pek knows %d)", ErrSchemaNewer, have, len(all))
	}
	return all[have:], nil
}
