package database

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Occupation is what stands in a database before something is put there.
type Occupation struct {
	Database string
	People   int // rows of app.users; 0 also where there is no record
	Gateways int // connections of gateways and PostgREST
}

// Look says what stands in the database, as the tables' owner.
func Look(ctx context.Context, migratorURL string) (Occupation, error) {
	var o Occupation
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return o, fmt.Errorf("connect to look: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var record bool
	err = conn.QueryRow(ctx, `select current_database(), to_regclass('app.users') is not null,
		(select count(*) from pg_stat_activity a where a.datname = current_database() and a.usename = 'gatekeeper')`).
		Scan(&o.Database, &record, &o.Gateways)
	if err == nil && record {
		err = conn.QueryRow(ctx, "select count(*) from app.users").Scan(&o.People)
	}
	if err != nil {
		return o, fmt.Errorf("look into the database: %w", err)
	}
	return o, nil
}
