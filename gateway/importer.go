package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"pek/gateway/peribolos"
)

// errImportRefused says that the file or the realm refused; what and where was printed.
var errImportRefused = errors.New("the import was refused and nothing was changed")

// importOptions are the flags of "pek import".
type importOptions struct {
	file, realm, format string
	dryRun, json, all   bool
	maps                []string
}

// newImportCommand is "pek import"; connect opens a connection as the operator.
func newImportCommand(connect operatorConnector) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Take organisations, or a list of people and memberships, from a file",
		Long: "Reads an organisation file (the format of Prow's peribolos) into a realm: organisations and\n" +
			"teams become groups, maintainers their owners, everyone named joins the realm.\n" +
			"For --format csv or xlsx it is a list of people and memberships, a row for each; docs/import.md\n" +
			"names the columns, --map tells the meaning of others.\n" +
			"Running it again adds what is new and takes nothing away. All of it happens, or nothing:\n" +
			"exit code 0 says it is done (or, with --dry-run, would be), 1 that it was refused or failed.",
		Args:         cobra.ExactArgs(1),
		SilenceUsage: true, SilenceErrors: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.file = args[0]
			return runImport(cmd, o, connect)
		},
	}
	cmd.Flags().StringVar(&o.realm, "realm", "hub", "realm that takes the groups and people")
	cmd.Flags().StringVar(&o.format, "format", "peribolos", "format of the file: peribolos, csv or xlsx")
	cmd.Flags().StringArrayVar(&o.maps, "map", nil, "field=column, for a column of a list whose name says nothing; skip=column leaves one out")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "do everything, report it, and take it back")
	cmd.Flags().BoolVar(&o.json, "json", false, "print the report as JSON")
	cmd.Flags().BoolVar(&o.all, "all", false, "print every warning instead of the first ones of each kind")
	return cmd
}

func runImport(cmd *cobra.Command, o importOptions, connect operatorConnector) error {
	if o.format == "csv" || o.format == "xlsx" {
		return importPeople(cmd, o, connect)
	}
	result, err := readImportFile(o)
	if err != nil {
		return err
	}
	report := newImportReport(o, result)
	if !result.Refused() {
		stop := startProgress(cmd.ErrOrStderr(), report.announce())
		err = writeImport(cmd.Context(), connect, o, result.Organisations, report)
		stop()
		if err != nil {
			return err
		}
	}
	if o.json {
		err = json.NewEncoder(cmd.OutOrStdout()).Encode(report)
	} else {
		err = report.print(cmd.OutOrStdout(), o.all)
	}
	if err == nil && len(report.Refused) > 0 {
		return errImportRefused
	}
	return err
}

func readImportFile(o importOptions) (peribolos.Result, error) {
	switch o.format {
	case "peribolos":
	default:
		return peribolos.Result{}, fmt.Errorf("unknown format %q: peribolos, csv and xlsx are supported", o.format)
	}
	file, err := os.Open(filepath.Clean(o.file))
	if err != nil {
		return peribolos.Result{}, fmt.Errorf("open organisation file: %w", err)
	}
	defer func() { _ = file.Close() }() // only read from
	return peribolos.Read(file)
}
