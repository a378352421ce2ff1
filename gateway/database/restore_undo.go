package database

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Undo takes away what was restored and puts the record before it back.
func (r *Restoring) Undo(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	if r.conn.IsClosed() { // as after Ctrl-C
		conn, err := pgx.ConnectConfig(ctx, r.conn.Config())
		if err != nil {
			return fmt.Errorf("connect to put the old record back ('pek restore' does it first when run again): %w", err)
		}
		r.conn = conn
	}
	defer func() { _ = r.conn.Close(ctx) }()
	if err := r.exec(ctx, "rollback"); err != nil {
		return err
	}
	begun, err := r.has(ctx, underWay)
	switch {
	case err != nil:
		return err
	case begun:
		return r.putBack(ctx)
	case r.aside:
		return r.raiseOld(ctx)
	default:
		return nil // nothing was touched
	}
}

func (r *Restoring) putBack(ctx context.Context) error {
	if err := install(ctx, r.conn, "lower"); err != nil {
		return err
	}
	back := ""
	if r.aside {
		back = "alter schema " + setAside + " rename to app; alter table app.tern_schema_version set schema public;"
	}
	err := r.exec(ctx, "begin; drop schema if exists app cascade; drop table if exists "+versionTable+"; drop schema "+underWay+";"+back+"commit")
	if err != nil || !r.aside {
		return err
	}
	return r.raiseOld(ctx)
}

// raiseOld raises the rules over the record that stood there before.
func (r *Restoring) raiseOld(ctx context.Context) error {
	m, err := migrator(ctx, r.conn)
	if err != nil {
		return err
	}
	have, err := compare(ctx, m)
	if err == nil && int(have) < len(m.Migrations) {
		err = fmt.Errorf("the record is back, of an earlier version and without rules: %w", ErrSchemaBehind)
	}
	if err != nil {
		return err
	}
	return install(ctx, r.conn, ".")
}
