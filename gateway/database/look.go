package database

import (
	"context"
	"fmt"
)

// Occupation is what stands in a database before something is put there.
type Occupation struct {
	Database string
	People   int // rows of app.users; 0 also where there is no record
	Gateways int // connections of gateways and PostgREST
}

// Look says what stands in the database.
func (r *Restoring) Look(ctx context.Context) (Occupation, error) {
	var o Occupation
	var record bool
	err := r.conn.QueryRow(ctx, `select current_database(), to_regclass('app.users') is not null,
		(select count(*) from pg_stat_activity a where a.datname = current_database() and a.usename = 'gatekeeper')`).
		Scan(&o.Database, &record, &o.Gateways)
	if err == nil && record {
		err = r.conn.QueryRow(ctx, "select count(*) from app.users").Scan(&o.People)
	}
	if err != nil {
		return o, fmt.Errorf("look into the database: %w", err)
	}
	return o, nil
}

// Close lets go of a database in which nothing was done.
func (r *Restoring) Close(ctx context.Context) { _ = r.conn.Close(context.WithoutCancel(ctx)) }

func (r *Restoring) has(ctx context.Context, schema string) (there bool, err error) {
	if err := r.conn.QueryRow(ctx, "select to_regnamespace($1) is not null", schema).Scan(&there); err != nil {
		return false, fmt.Errorf("look at the database: %w", err)
	}
	return there, nil
}

// exec takes several statements at once.
func (r *Restoring) exec(ctx context.Context, statements string) error {
	if _, err := r.conn.PgConn().Exec(ctx, statements).ReadAll(); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return nil
}
