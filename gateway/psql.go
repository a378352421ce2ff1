package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"syscall"

	"github.com/spf13/cobra"
)

func newPsqlCommand() *cobra.Command {
	var login, realm string
	cmd := &cobra.Command{
		Use: "psql [-- ARGS]", Short: "Open psql on the running database as the operator, or as a DBA login",
		Long: "As the operator one realm is entered (change it with `select session.enter('…')`).\n" +
			"A DBA login (--as) is one person of one realm; psql asks for its password.",
		RunE: func(_ *cobra.Command, args []string) error {
			program, err := exec.LookPath("psql")
			if err != nil {
				return errors.New("psql is missing: install the PostgreSQL client (Debian: postgresql-client)")
			}
			address, err := databaseURL("PEK_OPERATOR_URL", "pek_operator")
			if err != nil {
				return err
			}
			env, err := psqlEnv(address, login, realm)
			if err != nil {
				return err
			}
			if err := syscall.Exec(program, append([]string{"psql"}, args...), append(os.Environ(), env...)); err != nil { //nolint:gosec // the user's own psql
				return fmt.Errorf("run psql: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&login, "as", "", "log in as this DBA login instead of the operator")
	cmd.Flags().StringVar(&realm, "realm", "hub", "realm that the operator enters")
	return cmd
}

// psqlEnv hands the connection over in the environment, which other accounts
// cannot read, never in the arguments, which they can.
func psqlEnv(address, login, realm string) ([]string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("read the database's address: %w", err)
	}
	env := []string{"PGHOST=" + u.Hostname(), "PGPORT=" + u.Port(), "PGDATABASE=" + u.Path[1:], "PGAPPNAME=pek psql"}
	if login != "" {
		return append(env, "PGUSER="+login), nil
	}
	password, _ := u.User.Password()
	return append(env, "PGUSER="+u.User.Username(), "PGPASSWORD="+password, "PGOPTIONS=-c pek.realm="+realm), nil
}
