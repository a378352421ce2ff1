// Command pek is the door of a community's data: it signs people in, renders
// pages, passes the API on, and looks after the database. It decides nothing.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"pek/gateway/refusal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := newRootCommand().ExecuteContext(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "pek:", readable(err))
		os.Exit(1)
	}
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "pek",
		Short:         "Profiles, groups, policies and evaluations of a community, in realms",
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRun: func(*cobra.Command, []string) {
			slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
		},
	}
	root.AddCommand(
		newDevCommand(), newServeCommand(), newMigrateCommand(), newRulesCommand(), newImportCommand(connectOperator),
		newTokenCommand(), newPsqlCommand(), newRealmCommand(), newAuditCommand(),
		newKeysCommand(), newBackupCommand(), newRestoreCommand(), newDoctorCommand(), newReadyCommand(),
	)
	return root
}

// readable turns a refusal of the database into a sentence; other errors of a
// command line are for operators and stay as they are.
func readable(err error) string {
	var r *refusal.Refusal
	if errors.As(err, &r) {
		return r.Key
	}
	return err.Error()
}
