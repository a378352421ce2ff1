package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"

	"pek/gateway/database"
	"pek/gateway/peribolos"
)

// operatorConnector opens the connection of the command line to the database.
type operatorConnector func(context.Context) (*database.Operator, error)

// errTakenBack ends a transaction of which nothing shall stay.
var errTakenBack = errors.New("taken back")

// writeImport sends every organisation of the file in one transaction and adds
// what the database says to the report. A dry run differs in its end only, so
// that one organisation sees the names another one takes.
func writeImport(ctx context.Context, connect operatorConnector,
	o importOptions, orgs []peribolos.Organisation, report *importReport,
) error {
	operator, err := connect(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = operator.Close(context.WithoutCancel(ctx)) }() // the transaction has ended before
	err = operator.InTransaction(ctx, func() error {
		if err := operator.Enter(ctx, o.realm, "import"); err != nil {
			return err
		}
		for _, org := range orgs {
			answer, err := importOrganisation(ctx, operator, org)
			if err != nil {
				return err
			}
			report.add(org, answer)
			if len(answer.Refused) > 0 {
				return errTakenBack
			}
		}
		if o.dryRun {
			return errTakenBack
		}
		return nil
	})
	if errors.Is(err, errTakenBack) {
		return nil
	}
	if err != nil {
		return importError(err, o.realm)
	}
	report.Changed = report.counts().any()
	return nil
}

// importOrganisation calls the database; a refusal with its reasons is an answer too.
func importOrganisation(ctx context.Context, operator *database.Operator, org peribolos.Organisation) (importAnswer, error) {
	var answer importAnswer
	body, err := json.Marshal(org)
	if err != nil {
		return answer, fmt.Errorf("encode organisation: %w", err)
	}
	text, err := operator.Call(ctx, "api.import_organisation", database.Args{"organisation": json.RawMessage(body)})
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Message == "import_refused" {
		text, err = json.RawMessage(refused.Detail), nil
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
