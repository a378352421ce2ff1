package database

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/tern/v2/migrate"

	"pek/policies"
	"pek/sql"
)

// versionTable holds the number of the last migration; in public, because the
// schema app is itself made by a migration.
const versionTable = "public.tern_schema_version"

// ErrSchemaNewer says that the database was migrated by a newer pek.
var ErrSchemaNewer = errors.New("the database was migrated by a newer pek: run that version, or restore a backup")

// ErrSchemaBehind says that migrations are missing.
var ErrSchemaBehind = errors.New("the database is behind this pek: run 'pek migrate'")

// Migrate lowers the rules, migrates the record and raises the rules again, as
// migrator; closed in between. Two at once wait for each other: tern takes an
// advisory lock for each step. With report it tells each step.
func Migrate(ctx context.Context, migratorURL string, report func(string)) error {
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return fmt.Errorf("connect to migrate: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if err := demandWhole(ctx, conn); err != nil {
		return err
	}
	m, err := migrator(ctx, conn)
	if err != nil {
		return err
	}
	behind, err := compare(ctx, m)
	if err != nil {
		return err
	}
	if behind {
		report("lowering the rules")
		if err := install(ctx, conn, "lower"); err != nil {
			return err
		}
		report("migrating the record")
		if err := m.Migrate(ctx); err != nil {
			return explain("migrate", err)
		}
	}
	report("raising the rules")
	return install(ctx, conn, ".")
}

// InstallRules reinstalls the rules whole, in one transaction: no gap.
func InstallRules(ctx context.Context, migratorURL string) error {
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return fmt.Errorf("connect to install the rules: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if err := demandWhole(ctx, conn); err != nil {
		return err
	}
	return install(ctx, conn, ".")
}

func migrator(ctx context.Context, conn *pgx.Conn) (*migrate.Migrator, error) {
	m, err := migrate.NewMigrator(ctx, conn, versionTable)
	if err != nil {
		return nil, fmt.Errorf("prepare migrations: %w", err)
	}
	if err := m.LoadMigrations(sql.Files); err != nil {
		return nil, fmt.Errorf("load migrations: %w", err)
	}
	return m, nil
}

// compare says whether migrations are missing; ErrSchemaNewer when there are too many.
func compare(ctx context.Context, m *migrate.Migrator) (behind bool, err error) {
	have, err := m.GetCurrentVersion(ctx)
	if err != nil {
		return false, fmt.Errorf("read schema version: %w", err)
	}
	want := int32(len(m.Migrations)) //nolint:gosec // a handful
	if have > want {
		return false, ErrSchemaNewer
	}
	return have < want, nil
}

// demandWhole refuses a record that a killed restore left half filled: rules over it would let people in.
func demandWhole(ctx context.Context, conn *pgx.Conn) error {
	var interrupted bool
	if err := conn.QueryRow(ctx, "select to_regnamespace($1) is not null", underWay).Scan(&interrupted); err != nil {
		return fmt.Errorf("look at the database: %w", err)
	}
	if interrupted {
		return ErrInterrupted
	}
	return nil
}

func install(ctx context.Context, conn *pgx.Conn, folder string) error {
	files, err := fs.Sub(policies.Files, folder)
	if err != nil {
		return fmt.Errorf("open rules: %w", err)
	}
	pack, err := migrate.LoadCodePackage(files)
	if err != nil {
		return fmt.Errorf("load rules: %w", err)
	}
	sum, err := policies.Sum()
	if err != nil {
		return fmt.Errorf("sum up the rules: %w", err)
	}
	if err := migrate.InstallCodePackage(ctx, conn, map[string]any{"rules": sum}, pack); err != nil {
		return explain("install rules", err)
	}
	return nil
}

// explain adds the place that the server names to an error of a long script.
func explain(step string, err error) error {
	var pg migrate.MigrationPgError
	if !errors.As(err, &pg) {
		return fmt.Errorf("%s: %w", step, err)
	}
	return fmt.Errorf("%s: %w%s", step, pg.PgError, near(pg.Sql, pg.PgError))
}

func near(script string, err *pgconn.PgError) string {
	at := int(err.Position)
	if at < 1 || at > len(script) {
		return ""
	}
	return fmt.Sprintf(" near: %q", script[at-1:min(at+80, len(script))])
}

// Migrations is the number of the last migration that this program carries.
func Migrations() (int, error) {
	names, err := fs.Glob(sql.Files, "[0-9][0-9][0-9]_*.sql")
	if err != nil {
		return 0, fmt.Errorf("count migrations: %w", err)
	}
	return len(names), nil
}
