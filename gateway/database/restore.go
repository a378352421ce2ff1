package database

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/tern/v2/migrate"
)

// setAside is what the record that is being replaced is called meanwhile.
const setAside = "app_replaced"

// Restoring is a database whose record is being replaced: the old one stands
// aside until Keep or Undo. The rules are down meanwhile: nobody can ask.
type Restoring struct {
	conn    *pgx.Conn
	tern    *migrate.Migrator
	aside   bool // there was a record before
	begun   bool // what stands now is ours
	loading []Table
}

// StartRestoring sets the record aside, when there is one, and makes an empty
// one as it was at a migration. What an interrupted run left is undone first.
func StartRestoring(ctx context.Context, migratorURL string, schema int) (*Restoring, error) {
	if want, err := Migrations(); err != nil || schema > want {
		return nil, errors.Join(err, ErrSchemaNewer)
	}
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return nil, fmt.Errorf("connect to restore: %w", err)
	}
	r := &Restoring{conn: conn}
	if err := r.start(ctx, schema); err != nil {
		return nil, errors.Join(err, r.Undo(context.WithoutCancel(ctx)))
	}
	return r, nil
}

func (r *Restoring) start(ctx context.Context, schema int) (err error) {
	interrupted, err := r.has(ctx, setAside)
	if err != nil {
		return err
	}
	if interrupted {
		r.aside = true
		if err := r.putBack(ctx); err != nil {
			return err
		}
	}
	if r.aside, err = r.has(ctx, "app"); err != nil {
		return err
	}
	if r.aside {
		if err := install(ctx, r.conn, "lower"); err != nil {
			return err
		}
		if err := r.exec(ctx, "begin; alter table "+versionTable+" set schema app; alter schema app rename to "+setAside+"; commit"); err != nil {
			return err
		}
	}
	r.begun = true
	if r.tern, err = migrator(ctx, r.conn); err != nil {
		return err
	}
	if err := r.tern.MigrateTo(ctx, int32(schema)); err != nil { //nolint:gosec // a handful
		return explain("migrate", err)
	}
	if r.loading, err = tables(ctx, r.conn); err != nil {
		return err
	}
	// Some migrations write rows of their own.
	for _, t := range r.loading {
		if err := r.exec(ctx, "truncate "+pgx.Identifier{"app", t.Name}.Sanitize()+" cascade"); err != nil {
			return err
		}
	}
	return nil
}

// Load fills one table; the caller goes through them in the backup's order.
func (r *Restoring) Load(ctx context.Context, t Table, rows io.Reader) (int64, error) {
	tag, err := r.conn.PgConn().CopyFrom(ctx, rows, "copy "+t.statement()+" from stdin")
	if err != nil {
		return 0, fmt.Errorf("fill app.%s: %w", t.Name, err)
	}
	return tag.RowsAffected(), nil
}

// Tables are those that want to be filled.
func (r *Restoring) Tables() []Table { return r.loading }

// Raise brings the record up to this program and raises the rules.
func (r *Restoring) Raise(ctx context.Context) error {
	if err := r.tern.Migrate(ctx); err != nil {
		return explain("migrate", err)
	}
	if err := r.exec(ctx, "analyze (skip_locked)"); err != nil {
		return err
	}
	return install(ctx, r.conn, ".")
}

// Keep lets go of what stood aside.
func (r *Restoring) Keep(ctx context.Context) error {
	defer func() { _ = r.conn.Close(context.WithoutCancel(ctx)) }()
	if !r.aside {
		return nil
	}
	return r.exec(ctx, "drop schema "+setAside+" cascade")
}

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
	standing, err := r.has(ctx, setAside)
	if err != nil || !standing && !r.begun {
		return err
	}
	r.aside = standing
	return r.putBack(ctx)
}

func (r *Restoring) putBack(ctx context.Context) error {
	if err := install(ctx, r.conn, "lower"); err != nil {
		return err
	}
	if err := r.exec(ctx, "begin; drop schema if exists app cascade; drop table if exists "+versionTable); err != nil {
		return err
	}
	if !r.aside {
		return r.exec(ctx, "commit")
	}
	if err := r.exec(ctx, "alter schema "+setAside+" rename to app; alter table app.tern_schema_version set schema public; commit"); err != nil {
		return err
	}
	return install(ctx, r.conn, ".")
}

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
