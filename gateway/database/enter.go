package database

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// ErrNoDatabase says that there is no database yet in which to look.
var ErrNoDatabase = errors.New("the database is not there yet")

// enter connects to pek's database; one that is not there is made first, when
// that is wanted, from the maintenance database.
func enter(ctx context.Context, adminURL, pekURL string, create bool) (*pgx.Conn, error) {
	config, err := pgx.ParseConfig(pekURL)
	if err != nil {
		return nil, errors.New("the administrator's address cannot be read") // the parser would print the password
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if coded(err, "3D000") {
		if !create {
			return nil, fmt.Errorf("%w: %s", ErrNoDatabase, config.Database)
		}
		if err := createDatabase(ctx, adminURL, config.Database); err != nil {
			return nil, err
		}
		conn, err = pgx.ConnectConfig(ctx, config)
	}
	if err != nil {
		return nil, fmt.Errorf("connect as the administrator: %w", err)
	}
	return conn, nil
}

func createDatabase(ctx context.Context, adminURL, name string) error {
	config, err := pgx.ParseConfig(adminURL)
	if err != nil {
		return errors.New("the administrator's address cannot be read")
	}
	if config.Database == name {
		config.Database = "postgres"
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("connect to make the database: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, "create database "+pgx.Identifier{name}.Sanitize())
	if err != nil && !coded(err, "42P04", "23505") { // somebody else was quicker
		return fmt.Errorf("make the database: %w", err)
	}
	return nil
}

// setPassword lets the server quote: utility statements take no parameters.
func setPassword(ctx context.Context, conn *pgx.Conn, login, password string) error {
	var statement string
	err := conn.QueryRow(ctx, "select format('alter role %I password %L', $1::text, $2::text)", login, password).Scan(&statement)
	if err != nil {
		return fmt.Errorf("set password of %s: %w", login, err)
	}
	for range 5 {
		if _, err = conn.Exec(ctx, statement); !coded(err, "XX000") { // somebody else sets it at the same moment
			break
		}
	}
	if err != nil {
		return fmt.Errorf("set password of %s: %w", login, err)
	}
	return nil
}

// coded says whether an error of the server has one of the codes.
func coded(err error, codes ...string) bool {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return false
	}
	for _, code := range codes {
		if pg.Code == code {
			return true
		}
	}
	return false
}
