package database

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/tern/v2/migrate"
)

const (
	// setAside is what the record that is being replaced is called meanwhile.
	setAside = "app_replaced"
	// underWay is an empty schema that stands while a restore is neither kept nor undone.
	underWay = "app_restoring"
)

// ErrInterrupted says that a restore was killed: what stands is neither the old nor the new record.
var ErrInterrupted = errors.New("a restore of this database was interrupted: run 'pek restore' again, which puts the old record back first")

// Restoring is a database whose record is being replaced: the old one stands
// aside until Keep or Undo. The rules are down meanwhile: nobody can ask.
type Restoring struct {
	conn    *pgx.Conn
	tern    *migrate.Migrator
	aside   bool // there was a record before
	loading []Table
}

// errAnother says that somebody restores already.
var errAnother = errors.New("another restore works on this database")

// OpenRestoring connects as the tables' owner, keeps others from doing the same
// and puts back what an interrupted run had set aside.
func OpenRestoring(ctx context.Context, migratorURL string) (r *Restoring, undone bool, err error) {
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return nil, false, fmt.Errorf("connect to restore: %w", err)
	}
	r = &Restoring{conn: conn}
	if undone, err = r.undoInterrupted(ctx); err != nil {
		_ = conn.Close(context.WithoutCancel(ctx))
		return nil, false, err
	}
	return r, undone, nil
}

func (r *Restoring) undoInterrupted(ctx context.Context) (undone bool, err error) {
	var alone bool
	if err := r.conn.QueryRow(ctx, "select pg_try_advisory_lock(hashtextextended('pek restore', 0))").Scan(&alone); err != nil {
		return false, fmt.Errorf("keep others out: %w", err)
	}
	if !alone {
		return false, errAnother
	}
	if begun, err := r.has(ctx, underWay); err != nil || !begun {
		return false, err
	}
	if r.aside, err = r.has(ctx, setAside); err != nil {
		return false, err
	}
	return true, r.putBack(ctx)
}

// Start sets the record aside, when there is one, and makes an empty one as it
// was at a migration. After an error nothing is changed.
func (r *Restoring) Start(ctx context.Context, schema int) error {
	want, err := Migrations()
	if err != nil {
		return err
	}
	if schema > want {
		return ErrSchemaNewer
	}
	if err := r.start(ctx, schema); err != nil {
		return errors.Join(err, r.Undo(ctx))
	}
	return nil
}

func (r *Restoring) start(ctx context.Context, schema int) (err error) {
	if r.aside, err = r.has(ctx, "app"); err != nil {
		return err
	}
	away := ""
	if r.aside {
		if err := install(ctx, r.conn, "lower"); err != nil {
			return err
		}
		away = "alter table " + versionTable + " set schema app; alter schema app rename to " + setAside + ";"
	}
	if err := r.exec(ctx, "begin; create schema "+underWay+";"+away+"commit"); err != nil {
		return err
	}
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
	return r.exec(ctx, "begin; drop schema if exists "+setAside+" cascade; drop schema "+underWay+"; commit")
}
