package database

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"pek/sql"
)

// Bootstrap makes roles, the database pek and its extensions, as a superuser;
// safe to run again. adminURL names a maintenance database, pekURL the same
// server's database pek. Passwords are set for the logins named.
func Bootstrap(ctx context.Context, adminURL, pekURL string, passwords map[string]string) error {
	script, err := sql.Files.ReadFile("bootstrap.sql")
	if err != nil {
		return fmt.Errorf("read bootstrap: %w", err)
	}
	if err := createDatabase(ctx, adminURL); err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, pekURL)
	if err != nil {
		return fmt.Errorf("connect to bootstrap: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.PgConn().Exec(ctx, string(script)).ReadAll(); err != nil {
		return fmt.Errorf("bootstrap: %w", err)
	}
	for login, password := range passwords {
		if err := setPassword(ctx, conn, login, password); err != nil {
			return err
		}
	}
	return nil
}

func createDatabase(ctx context.Context, adminURL string) error {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return fmt.Errorf("connect to make the database: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var there bool
	if err := conn.QueryRow(ctx, "select exists (select from pg_database where datname = 'pek')").Scan(&there); err != nil {
		return fmt.Errorf("look for the database: %w", err)
	}
	if there {
		return nil
	}
	if _, err := conn.Exec(ctx, "create database pek"); err != nil {
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
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("set password of %s: %w", login, err)
	}
	return nil
}
