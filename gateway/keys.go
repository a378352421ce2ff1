package main

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"pek/gateway/session"
)

func newKeysCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "keys", Short: "Make signing keys, and the key set for PostgREST"}
	cmd.AddCommand(newKeysCreateCommand(), newKeysWriteCommand())
	return cmd
}

func newKeysCreateCommand() *cobra.Command {
	file, once := defaultKeySet(), false
	cmd := &cobra.Command{
		Use: "create", Short: "Add a signing key; in half a minute it signs, the older ones still verify", Args: cobra.NoArgs,
		Long: "To rotate: create a key, reload PostgREST within half a minute (SIGUSR2, or a restart), and delete\n" +
			"the old file from the folder a day later, when no session signed with it is left.\n" +
			"A running gateway notices new and deleted keys by itself.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			create := func() error { return session.CreateKey(keysDir(), time.Now()) }
			if once {
				create = func() error { _, err := session.EnsureKeys(keysDir()); return err }
			}
			if err := create(); err != nil {
				return fmt.Errorf("create a key: %w", err)
			}
			return writeKeySet(cmd, file)
		},
	}
	cmd.Flags().StringVar(&file, "file", file, "file to write the key set to")
	cmd.Flags().BoolVar(&once, "once", false, "only when there is none yet")
	return cmd
}

func newKeysWriteCommand() *cobra.Command {
	file := defaultKeySet()
	cmd := &cobra.Command{
		Use: "jwks", Short: "Write the public keys to the file that PostgREST reads", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return writeKeySet(cmd, file) },
	}
	cmd.Flags().StringVar(&file, "file", file, "file to write")
	return cmd
}

func defaultKeySet() string { return filepath.Join(filepath.Dir(keysDir()), "jwks.json") }

func writeKeySet(cmd *cobra.Command, file string) error {
	keys, err := session.OpenKeys(keysDir())
	if err != nil {
		return fmt.Errorf("signing keys: %w", err)
	}
	if err := keys.WriteJWKS(file); err != nil {
		return fmt.Errorf("signing keys: %w", err)
	}
	_, _ = fmt.Fprintln(cmd.OutOrStdout(), "key set written to", file)
	return nil
}
