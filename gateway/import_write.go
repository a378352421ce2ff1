package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/gateway/peribolos"
)

// writeImport sends every organisation of the file in one transaction and adds
// what the database says to the report. A dry run differs in its end only, so
// that one organisation sees the names another one takes.
func writeImport(ctx context.Context, connect func(context.Context) (*pgx.Conn, error),
	o importOptions, orgs []peribolos.Organisation, report *importReport,
) error {
	conn, err := connect(ctx)
	if err != nil {
		return fmt.Errorf("connect as operator: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }() // the transaction has ended before
	tx, err := conn.Begin(ctx)
	if err != nil {
		return fmt.Errorf("begin import: %w", err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // no effect after commit

	if _, err := tx.Exec(ctx, "select session.enter($1, 'import')", o.realm); err != nil {
		return importError(err, o.realm)
	}
	for _, org := range orgs {
		answer, err := importOrganisation(ctx, tx, org)
		if err != nil {
			return importError(err, o.realm)
		}
		report.add(org, answer)
		if len(answer.Refused) > 0 {
			return nil // the transaction is broken; nothing of it stays
		}
	}
	if o.dryRun {
		return nil
	}
	if err := tx.Commit(ctx); err != nil {
		return importError(err, o.realm)
	}
	report.Changed = report.counts().any()
	return nil
}

// importOrganisation calls the database; a refusal with its reasons is an answer too.
func importOrganisation(ctx context.Context, tx pgx.Tx, org peribolos.Organisation) (importAnswer, error) {
	var answer importAnswer
	body, err := json.Marshal(org)
	if err != nil {
		return answer, fmt.Errorf("encode organisation: %w", err)
	}
	var text []byte
	err = tx.QueryRow(ctx, "select api.import_organisation(organisation => $1::jsonb)", string(body)).Scan(&text)
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Message == "import_refused" {
		text, err = []byte(refused.Detail), nil
	}
	if err != nil {
		return answer, err
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return answer, fmt.Errorf("decode import report: %w", err)
	}
	return answer, nil
}

// importError says in words what the operator can do about it.
func importError(err error, realm string) error {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return fmt.Errorf("import: %w", err)
	}
	switch pg.Message {
	case "realm_not_found":
		return fmt.Errorf("there is no realm %q; \"pek realm list\" shows them", realm)
	case "operator_only", "not_allowed":
		return errors.New("this database login is not an operator's")
	case "invalid_organisation":
		return errors.New("the database cannot read the organisation; program and rules may be of different versions")
	}
	if pg.ConstraintName != "" {
		return fmt.Errorf("the import breaks the rule %s; somebody may have changed the realm meanwhile, try again", pg.ConstraintName)
	}
	return fmt.Errorf("the database refused the import: %s (%s)", pg.Message, pg.Code)
}
