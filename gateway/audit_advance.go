package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newAuditAdvanceCommand() *cobra.Command {
	return &cobra.Command{
		Use: "advance", Short: "Bring the server's count of transactions past the audit's, after a dump was moved to it", Args: cobra.NoArgs,
		Long: "`pek restore` does it by itself. On a server whose count is behind, new entries would not be sealed.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			url, err := databaseURL("PEK_MIGRATOR_URL", "migrator")
			if err != nil {
				return err
			}
			if err := advance(cmd.Context(), url, cmd.OutOrStdout()); err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), "the server is past the audit")
			return err //nolint:wrapcheck // the terminal
		},
	}
}
