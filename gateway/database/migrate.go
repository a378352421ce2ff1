package database

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/tern/v2/migrate"

	"pek/policies"
	"pek/sql"
)

// versionTable holds the number of the last migration; in public, because the
// schema app is itself made by a migration.
const versionTable = "public.tern_schema_version"

// onePek is the lock that one pek at a time holds while it changes record or
// rules; tern's own is for single steps.
const onePek = 7_526_411_083

// ErrSchemaNewer says that the database was migrated by a newer pek.
var ErrSchemaNewer = errors.New("the database was migrated by a newer pek: run that version, or restore a backup")

// ErrSchemaBehind says that migrations are missing.
var ErrSchemaBehind = errors.New("the database is behind this pek: run 'pek migrate'")

// Migrate lowers the rules, migrates the record and raises the rules again, as
// migrator, all in one transaction: who asks meanwhile waits, and when a step
// fails the database is as it was. Two at once take turns, and the second finds
// nothing left but the rules. With report it tells each step; then, when there
// is one, is done before the next takes its turn.
func Migrate(ctx context.Context, migratorURL string, report func(string), then func() error) error {
	return alone(ctx, migratorURL, report, func(conn *pgx.Conn) error {
		m, err := migrator(ctx, conn)
		if err != nil {
			return err
		}
		have, err := compare(ctx, m)
		if err != nil {
			return err
		}
		tx, err := conn.Begin(ctx)
		if err != nil {
			return fmt.Errorf("begin: %w", err)
		}
		defer func() { _ = tx.Rollback(ctx) }()
		if missing := m.Migrations[have:]; len(missing) > 0 {
			report("lowering the rules")
			if err := installIn(ctx, tx, "lower"); err != nil {
				return asItWas(err)
			}
			report("migrating the record")
			if err := apply(ctx, tx, missing); err != nil {
				return asItWas(err)
			}
		}
		report("raising the rules")
		if err := installIn(ctx, tx, "."); err != nil {
			return asItWas(err)
		}
		if err := tx.Commit(ctx); err != nil {
			return asItWas(fmt.Errorf("commit: %w", err))
		}
		if then == nil {
			return nil
		}
		return then()
	})
}

// asItWas says what is left of a migration that failed.
func asItWas(err error) error {
	return fmt.Errorf("%w\nthe database is as it was before, with its rules: nothing to clean up, try again when the cause is gone", err)
}

// InstallRules reinstalls the rules whole, in one transaction: no gap.
func InstallRules(ctx context.Context, migratorURL string) error {
	return alone(ctx, migratorURL, func(string) {}, func(conn *pgx.Conn) error { return install(ctx, conn, ".") })
}

// alone works on a connection that holds the lock; it is given back with the
// connection, however that ends.
func alone(ctx context.Context, migratorURL string, report func(string), work func(*pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, migratorURL)
	if err != nil {
		return fmt.Errorf("connect as migrator: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if err := takeTurn(ctx, conn, report); err != nil {
		return err
	}
	if err := demandWhole(ctx, conn); err != nil {
		return err
	}
	return work(conn)
}

// takeTurn waits until no other pek changes record or rules.
func takeTurn(ctx context.Context, conn *pgx.Conn, report func(string)) error {
	var free bool
	err := conn.QueryRow(ctx, "select pg_try_advisory_lock($1)", onePek).Scan(&free)
	if err == nil && !free {
		report("waiting for another pek that migrates")
		_, err = conn.Exec(ctx, "select pg_advisory_lock($1)", onePek)
	}
	if err != nil {
		return fmt.Errorf("take the lock of migrations: %w", err)
	}
	return nil
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

// compare gives how many migrations the database has; ErrSchemaNewer when there
// are more than this program carries.
func compare(ctx context.Context, m *migrate.Migrator) (have int32, err error) {
	if have, err = m.GetCurrentVersion(ctx); err != nil {
		return 0, fmt.Errorf("read schema version: %w", err)
	}
	if int(have) > len(m.Migrations) {
		return 0, fmt.Errorf("%w (it has migration %d, this pek knows %d)", ErrSchemaNewer, have, len(m.Migrations))
	}
	return have, nil
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

// install runs a folder of rules in a transaction of its own.
func install(ctx context.Context, conn *pgx.Conn, folder string) error {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if err := installIn(ctx, tx, folder); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return fmt.Errorf("install rules: %w", err)
	}
	return nil
}

// installIn runs a folder of rules in a transaction with other things.
func installIn(ctx context.Context, tx pgx.Tx, folder string) error {
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
	script, err := pack.Eval(map[string]any{"rules": sum})
	if err != nil {
		return fmt.Errorf("put the rules together: %w", err)
	}
	return run(ctx, tx, "install rules", script)
}
