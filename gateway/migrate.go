package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"

	"github.com/spf13/cobra"

	"pek/gateway/config"
	"pek/gateway/database"
)

func newMigrateCommand() *cobra.Command {
	plan := false
	cmd := &cobra.Command{
		Use: "migrate", Short: "Bring the database up to this version: lower the rules, migrate, raise them", Args: cobra.NoArgs,
		Long: "Uses PEK_MIGRATOR_URL and PEK_OPERATOR_URL, else the database of `pek dev`. With PEK_ADMIN_URL\n" +
			"(who may make roles, on pek's database) roles and extensions are made first, and the logins get the\n" +
			"passwords that stand in these two and in PEK_DATABASE_URL. Each may be a file: PEK_…_URL_FILE.\n" +
			"A fresh database gets the realm hub. With --plan it says all this in words and SQL and changes nothing.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, out := cmd.Context(), cmd.OutOrStdout()
			if plan {
				return printPlan(ctx, out, os.Getenv)
			}
			if err := bootstrapExternal(ctx, out, os.Getenv); err != nil {
				return err
			}
			url, err := databaseURL("PEK_MIGRATOR_URL", "migrator")
			if err != nil {
				return err
			}
			report := func(step string) { _, _ = fmt.Fprintln(out, step) }
			hub := func() error {
				return asOperator(ctx, "", func(o *database.Operator) error { return ensureHub(ctx, o) })
			}
			if err := database.Migrate(ctx, url, report, hub); err != nil {
				return fmt.Errorf("migrate: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&plan, "plan", false, "say what would be done, and change nothing")
	return cmd
}

// bootstrapExternal prepares a database that is not ours, when we are told its
// administrator; an address without a password leaves that login as it is.
func bootstrapExternal(ctx context.Context, out io.Writer, getenv func(string) string) error {
	admin, err := config.Secret(getenv, "PEK_ADMIN_URL")
	if err != nil || admin == "" {
		return err
	}
	passwords, err := loginPasswords(getenv)
	if err != nil {
		return err
	}
	if err := database.Bootstrap(ctx, admin, admin, passwords); err != nil {
		return fmt.Errorf("bootstrap: %w", err)
	}
	_, left, err := database.PlanBootstrap(ctx, admin, admin)
	if err != nil {
		return fmt.Errorf("bootstrap: %w", err)
	}
	sayLeft(left, func(format string, args ...any) { _, _ = fmt.Fprintf(out, format+"\n", args...) })
	return nil
}

// loginPasswords takes the passwords out of the addresses that will be used.
func loginPasswords(getenv func(string) string) (map[string]string, error) {
	passwords := map[string]string{}
	for login, name := range map[string]string{
		"migrator": "PEK_MIGRATOR_URL", "gatekeeper": "PEK_DATABASE_URL", "pek_operator": "PEK_OPERATOR_URL",
	} {
		address, err := config.Secret(getenv, name)
		if err != nil {
			return nil, err
		}
		u, err := url.Parse(address)
		if err != nil {
			return nil, fmt.Errorf("%s is not an address", name) // the parser would print the password
		}
		if password, ok := u.User.Password(); ok && u.User.Username() == login {
			passwords[login] = password
		}
	}
	return passwords, nil
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
