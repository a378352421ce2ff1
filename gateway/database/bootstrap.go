package database

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/sql"
)

// Step is something that a database lacks, and the statement that makes it.
type Step struct {
	What, Statement string
	Needed          bool   // pek cannot do without
	Fault           string // why whoever bootstraps could not do it, or ""
}

// NotAllowedError says what a bootstrap lacked the right to do, and who can.
type NotAllowedError struct{ Steps []Step }

// Error names the statements for somebody with more rights.
func (n *NotAllowedError) Error() string {
	var text strings.Builder
	text.WriteString("the login in PEK_ADMIN_URL did what it may; a superuser does the rest in the same database, then run pek migrate again:")
	for _, s := range n.Steps {
		_, _ = fmt.Fprintf(&text, "\n  %s\n    -- %s (%s)", s.Statement, s.What, s.Fault)
	}
	return text.String()
}

// Bootstrap makes roles, the database and its extensions, by a superuser or
// whoever may; safe to run again, also at the same moment. adminURL names a
// maintenance database, pekURL pek's own on the same server. Passwords are set
// for the logins named. What it may not do stays undone: when pek cannot do
// without, the error is NotAllowedError, else PlanBootstrap names it.
func Bootstrap(ctx context.Context, adminURL, pekURL string, passwords map[string]string) error {
	conn, err := enter(ctx, adminURL, pekURL, true)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, _, err := perform(ctx, conn, true); err != nil {
		return err
	}
	for login, password := range passwords {
		if err := setPassword(ctx, conn, login, password); err != nil {
			return err
		}
	}
	return nil
}

// PlanBootstrap rehearses: it does every step and takes all of it back, so that
// what it says is what would be. The second answer is what would be left.
func PlanBootstrap(ctx context.Context, adminURL, pekURL string) (steps, left []Step, err error) {
	conn, err := enter(ctx, adminURL, pekURL, false)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = conn.Close(ctx) }()
	steps, left, err = perform(ctx, conn, false)
	var no *NotAllowedError
	if errors.As(err, &no) {
		return steps, no.Steps, nil
	}
	return steps, left, err
}

// perform tries again when somebody else bootstrapped at the same moment: what
// they made is not missing any more.
func perform(ctx context.Context, conn *pgx.Conn, keep bool) (steps, left []Step, err error) {
	for range 5 {
		var met bool
		steps, left, met, err = attempt(ctx, conn, keep)
		if !met {
			break
		}
	}
	return steps, left, err
}

// attempt does each step for itself in one transaction, then asks again what is
// missing: the server only warns about some things that it does not do.
func attempt(ctx context.Context, conn *pgx.Conn, keep bool) (steps, left []Step, met bool, err error) {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return nil, nil, false, fmt.Errorf("bootstrap: %w", err)
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if steps, err = missing(ctx, tx); err != nil {
		return nil, nil, false, err
	}
	faults := map[string]string{}
	for _, s := range steps {
		fault := try(ctx, tx, s.Statement)
		if fault == nil {
			continue
		}
		met = met || atOnce(fault)
		faults[s.What] = strings.TrimSpace(fault.Message + ". " + fault.Detail)
	}
	if left, err = missing(ctx, tx); err != nil {
		return nil, nil, false, err
	}
	met = met && len(left) > 0
	needed := false
	for n := range left {
		left[n].Fault = faults[left[n].What]
		if left[n].Fault == "" {
			left[n].Fault = "the server took it and changed nothing, for want of a right"
		}
		needed = needed || left[n].Needed
	}
	if keep {
		if err := tx.Commit(ctx); err != nil {
			return nil, nil, false, fmt.Errorf("bootstrap: %w", err)
		}
	}
	if needed {
		return steps, left, met, &NotAllowedError{left}
	}
	return steps, left, met, nil
}

func missing(ctx context.Context, tx pgx.Tx) ([]Step, error) {
	query, err := sql.Files.ReadFile("bootstrap.sql")
	if err != nil {
		return nil, fmt.Errorf("read bootstrap: %w", err)
	}
	rows, _ := tx.Query(ctx, string(query)) // its error comes with the rows
	steps, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Step, err error) {
		return s, row.Scan(&s.What, &s.Statement, &s.Needed)
	})
	if err != nil {
		return nil, fmt.Errorf("look what the database lacks: %w", err)
	}
	return steps, nil
}

// try does a step that leaves nothing when it is refused.
func try(ctx context.Context, tx pgx.Tx, statement string) *pgconn.PgError {
	step, err := tx.Begin(ctx) // a savepoint
	if err == nil {
		if _, err = step.Conn().PgConn().Exec(ctx, statement).ReadAll(); err == nil {
			err = step.Commit(ctx)
		} else {
			_ = step.Rollback(ctx) // a dead connection is found out next
		}
	}
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &pg):
		return pg
	}
	return &pgconn.PgError{Message: err.Error()}
}

// atOnce says that somebody else did the same at the same moment.
func atOnce(err *pgconn.PgError) bool {
	switch err.Code {
	case "23505", "42710", "42P06", "40P01", "XX000": // there already, a deadlock, a row of the catalogue changed meanwhile
		return true
	}
	return false
}
