package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"pek/gateway/database"
	"pek/gateway/session"
)

func newTokenCommand() *cobra.Command {
	var user, realm string
	var ttl time.Duration
	cmd := &cobra.Command{
		Use: "token --user NAME", Short: "Open a session for a person and print its token, for scripts", Args: cobra.NoArgs,
		Long: "The token works as 'Authorization: Bearer …' and as the session cookie. It ends with its\n" +
			"session: after --ttl, or when the person signs out. Needs access to the database and the keys.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			keys, err := session.OpenKeys(keysDir())
			if err != nil {
				return fmt.Errorf("signing keys: %w", err)
			}
			return asOperator(cmd.Context(), realm, func(o *database.Operator) error {
				answer, err := o.Call(cmd.Context(), "operator.open_session",
					database.Args{"username": user, "ttl": ttl})
				if err != nil {
					return fmt.Errorf("open a session for %s: %w", user, err)
				}
				var opened database.Opened
				if err := json.Unmarshal(answer, &opened); err != nil {
					return fmt.Errorf("open a session for %s: %w", user, err)
				}
				token, err := keys.Sign(opened, time.Now())
				if err != nil {
					return fmt.Errorf("sign the token: %w", err)
				}
				_, _ = fmt.Fprintln(cmd.OutOrStdout(), token)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&user, "user", "", "username of the person")
	cmd.Flags().StringVar(&realm, "realm", "hub", "realm of the session")
	cmd.Flags().DurationVar(&ttl, "ttl", 5*time.Minute, "how long it lasts, at most 24h")
	_ = cmd.MarkFlagRequired("user") // the flag exists
	return cmd
}

// keysDir is PEK_KEYS_DIR, else the folder of `pek dev`.
func keysDir() string {
	if dir := os.Getenv("PEK_KEYS_DIR"); dir != "" {
		return dir
	}
	return filepath.Join(home(), "keys")
}
