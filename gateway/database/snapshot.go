package database

import (
	"context"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
)

// Table is a table of the record and its columns, without those that the
// server computes by itself.
type Table struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
}

// Moment says what the database is at a snapshot.
type Moment struct {
	Schema      int    `json:"schema"`             // number of the last migration
	Server      string `json:"postgresql"`         // version of PostgreSQL
	Transaction uint64 `json:"transaction"`        // no transaction seen has this number or a higher one
	Database    string `json:"database,omitempty"` // its name
}

// Snapshot is the whole record at one moment, as the tables' owner sees it;
// others may go on writing.
type Snapshot struct {
	conn *pgx.Conn
	// ID lets other connections look at the same moment, while this one is open.
	ID string
}

// OpenSnapshot takes hold of this moment.
func OpenSnapshot(ctx context.Context, migratorURL string) (*Snapshot, error) {
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return nil, fmt.Errorf("connect as the tables' owner: %w", err)
	}
	s := &Snapshot{conn: conn}
	for _, statement := range []string{
		"begin isolation level repeatable read, read only",
		"set timezone = 'UTC'", "set datestyle = 'ISO'", "set intervalstyle = 'postgres'", "set bytea_output = 'hex'",
	} {
		if _, err := conn.Exec(ctx, statement); err != nil {
			s.Close(ctx)
			return nil, fmt.Errorf("take a snapshot: %w", err)
		}
	}
	if err := conn.QueryRow(ctx, "select pg_export_snapshot()").Scan(&s.ID); err != nil {
		s.Close(ctx)
		return nil, fmt.Errorf("take a snapshot: %w", err)
	}
	return s, nil
}

// Close lets the moment go.
func (s *Snapshot) Close(ctx context.Context) { _ = s.conn.Close(context.WithoutCancel(ctx)) }

// Moment says what the database is.
func (s *Snapshot) Moment(ctx context.Context) (Moment, error) {
	var m Moment
	err := s.conn.QueryRow(ctx, `select (select version from public.tern_schema_version), current_setting('server_version'),
		pg_snapshot_xmax(pg_current_snapshot())::text::bigint, current_database()`).
		Scan(&m.Schema, &m.Server, &m.Transaction, &m.Database)
	if err != nil {
		return m, fmt.Errorf("read what the database is: %w", err)
	}
	return m, nil
}

// Tables are those of the record, each after those that it names.
func (s *Snapshot) Tables(ctx context.Context) ([]Table, error) { return tables(ctx, s.conn) }

// CopyOut writes a table as COPY does and gives the number of its rows.
func (s *Snapshot) CopyOut(ctx context.Context, t Table, w io.Writer) (int64, error) {
	tag, err := s.conn.PgConn().CopyTo(ctx, w, "copy "+t.statement()+" to stdout")
	if err != nil {
		return 0, fmt.Errorf("read app.%s: %w", t.Name, err)
	}
	return tag.RowsAffected(), nil
}

// LookAt shows this connection the moment of a snapshot, until it is closed.
func (o *Operator) LookAt(ctx context.Context, s *Snapshot) error {
	if _, err := o.conn.Exec(ctx, "begin isolation level repeatable read, read only"); err != nil {
		return fmt.Errorf("look at the snapshot: %w", err)
	}
	if _, err := o.conn.Exec(ctx, "set transaction snapshot '"+s.ID+"'"); err != nil { // an identifier of the server's own
		return fmt.Errorf("look at the snapshot: %w", err)
	}
	return nil
}
