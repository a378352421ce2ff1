package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/spf13/cobra"

	"pek/gateway/database"
	"pek/gateway/sheets"
	"pek/views"
)

// importPeople is "pek import --format csv|xlsx": people and memberships from a table.
func importPeople(cmd *cobra.Command, o importOptions, connect operatorConnector) error {
	report, err := o.people(cmd, connect)
	if err != nil {
		return err
	}
	if o.json {
		err = json.NewEncoder(cmd.OutOrStdout()).Encode(report)
	} else {
		err = printPeople(cmd.OutOrStdout(), o, report)
	}
	if err == nil && len(report.Errors) > 0 {
		return errImportRefused
	}
	return err
}

// people reads the file and asks the database; what the file itself refuses is a report too.
func (o importOptions) people(cmd *cobra.Command, connect operatorConnector) (views.ImportReport, error) {
	report := views.ImportReport{Warnings: []views.ImportNote{}, Errors: []views.ImportNote{}}
	records, err := o.records()
	if faults := sheets.FaultsOf(err); faults != nil {
		for _, f := range faults {
			report.Errors = append(report.Errors, views.ImportNote{Row: f.Row, Column: f.Column, Key: f.Key})
		}
		return report, nil
	}
	if err != nil {
		return report, err
	}
	rows, err := json.Marshal(records)
	if err != nil {
		return report, fmt.Errorf("write rows: %w", err)
	}
	stop := startProgress(cmd.ErrOrStderr(), fmt.Sprintf("%s: importing %d rows into realm %s", o.file, len(records), o.realm))
	answer, err := sendPeople(cmd.Context(), connect, o, rows)
	stop()
	if err != nil {
		return report, importError(err, o.realm)
	}
	if err := json.Unmarshal(answer, &report); err != nil {
		return report, fmt.Errorf("decode import report: %w", err)
	}
	return report, nil
}

// records reads the file by its format and the meaning of its columns.
func (o importOptions) records() ([]map[string]any, error) {
	file, err := os.Open(filepath.Clean(o.file))
	if err != nil {
		return nil, fmt.Errorf("open list: %w", err)
	}
	defer func() { _ = file.Close() }() // only read from
	data, err := io.ReadAll(io.LimitReader(file, sheets.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	sheet, err := sheets.Read(data)
	if err != nil {
		return nil, err //nolint:wrapcheck // a list of faults
	}
	mapping := sheet.Guess()
	for _, pair := range o.maps {
		field, header, ok := strings.Cut(pair, "=")
		at := slices.Index(sheet.Header, header)
		if !ok || at < 0 || field != sheets.Skip && !slices.Contains(sheets.Fields(), field) {
			return nil, fmt.Errorf("--map %s: name a field (%s, or skip), = and a column of the file (%s)",
				pair, strings.Join(sheets.Fields(), ", "), strings.Join(sheet.Header, ", "))
		}
		mapping[at] = field
	}
	if faults := sheet.Faults(mapping); len(faults) > 0 {
		return nil, faults
	}
	return sheet.Records(mapping), nil
}

// sendPeople asks the database; a refusal with its rows is an answer too.
func sendPeople(ctx context.Context, connect operatorConnector, o importOptions, rows []byte) (json.RawMessage, error) {
	operator, err := connect(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = operator.Close(context.WithoutCancel(ctx)) }() // the transaction has ended before
	var answer json.RawMessage
	err = operator.InTransaction(ctx, func() error {
		if err := operator.Enter(ctx, o.realm, "import"); err != nil {
			return err
		}
		answer, err = operator.Call(ctx, "api.import_people", database.Args{"rows": json.RawMessage(rows), "dry_run": o.dryRun})
		return err
	})
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Message == "import_refused" {
		return json.RawMessage(refused.Detail), nil
	}
	return answer, err
}
