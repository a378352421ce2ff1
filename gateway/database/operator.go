package database

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Operator is a connection of the command line, which enters one realm at a time.
type Operator struct{ conn *pgx.Conn }

// ConnectOperator connects with a login that is listed as operator.
func ConnectOperator(ctx context.Context, url string) (*Operator, error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("connect as operator: %w", err)
	}
	return &Operator{conn}, nil
}

// Close ends the connection.
func (o *Operator) Close(ctx context.Context) error {
	if err := o.conn.Close(ctx); err != nil {
		return fmt.Errorf("close operator connection: %w", err)
	}
	return nil
}

// Enter chooses the realm and the door that the audit names.
func (o *Operator) Enter(ctx context.Context, realm, door string) error {
	_, err := o.conn.Exec(ctx, "select session.enter($1, $2)", realm, door)
	return err //nolint:wrapcheck // the caller maps refusals
}

// Call calls a function of schema operator or api by its full name and returns
// its answer as JSON. Names come from the program, never from input.
func (o *Operator) Call(ctx context.Context, function string, args Args) (json.RawMessage, error) {
	query, values, err := callQuery(function, args)
	if err != nil {
		return nil, err
	}
	var answer json.RawMessage
	if err := o.conn.QueryRow(ctx, query, values...).Scan(&answer); err != nil {
		return nil, err //nolint:wrapcheck // the caller maps refusals
	}
	return answer, nil
}

// InTransaction runs the work in one transaction: all of it or nothing.
func (o *Operator) InTransaction(ctx context.Context, work func() error) error {
	if _, err := o.conn.Exec(ctx, "begin"); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := work(); err != nil {
		_, _ = o.conn.Exec(ctx, "rollback")
		return err
	}
	if _, err := o.conn.Exec(ctx, "commit"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}
