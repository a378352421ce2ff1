package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"pek/gateway/database"
)

func newMigrateCommand() *cobra.Command {
	return &cobra.Command{
		Use: "migrate", Short: "Bring the database up to this version: lower the rules, migrate, raise them", Args: cobra.NoArgs,
		Long: "Uses PEK_MIGRATOR_URL, else the database of `pek dev`. With PEK_ADMIN_URL (a superuser, on the\n" +
			"database pek) roles and extensions are made first. A fresh database gets the realm hub.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if admin := os.Getenv("PEK_ADMIN_URL"); admin != "" {
				if err := database.Bootstrap(ctx, admin, admin, nil); err != nil {
					return fmt.Errorf("bootstrap: %w", err)
				}
			}
			url, err := databaseURL("PEK_MIGRATOR_URL", "migrator")
			if err != nil {
				return err
			}
			report := func(step string) { _, _ = fmt.Fprintln(cmd.OutOrStdout(), step) }
			if err := database.Migrate(ctx, url, report); err != nil {
				return fmt.Errorf("migrate: %w", err)
			}
			return asOperator(ctx, "", func(o *database.Operator) error { return ensureHub(ctx, o) })
		},
	}
}

func newRulesCommand() *cobra.Command {
	return &cobra.Command{
		Use: "rules", Short: "Reinstall the rules in one transaction, without a gap", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			url, err := databaseURL("PEK_MIGRATOR_URL", "migrator")
			if err != nil {
				return err
			}
			if err := database.InstallRules(cmd.Context(), url); err != nil {
				return fmt.Errorf("install rules: %w", err)
			}
			_, _ = fmt.Fprintln(cmd.OutOrStdout(), "rules installed")
			return nil
		},
	}
}
