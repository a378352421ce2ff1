package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"pek/gateway/backup"
	"pek/gateway/database"
)

func newAuditHeadCommand() *cobra.Command {
	var realm string
	cmd := &cobra.Command{
		Use: "head", Short: "Print where the chain ends, a line of JSON per realm, to be kept elsewhere", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return inRealms(cmd.Context(), realm, func(o *database.Operator, _ string) error {
				answer, err := o.Call(cmd.Context(), "operator.audit_head", nil)
				if err != nil {
					return fmt.Errorf("read the head: %w", err)
				}
				if len(answer) == 0 || string(answer) == "null" {
					return nil // nothing is sealed yet
				}
				_, err = fmt.Fprintln(cmd.OutOrStdout(), string(answer))
				return err //nolint:wrapcheck // the terminal
			})
		},
	}
	cmd.Flags().StringVar(&realm, "realm", "", "only this realm (default: every one)")
	return cmd
}

// readHeads reads the lines that `pek audit head` wrote; no file is no heads.
func readHeads(name string) (json.RawMessage, error) {
	heads := []backup.Head{}
	if name == "" {
		return json.RawMessage("[]"), nil
	}
	file, err := os.Open(filepath.Clean(name))
	if err != nil {
		return nil, fmt.Errorf("open the heads: %w", err)
	}
	defer func() { _ = file.Close() }() // only read from
	lines := bufio.NewScanner(file)
	for number := 1; lines.Scan(); number++ {
		var h backup.Head
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil || h.Position < 1 || h.Hash == "" {
			return nil, fmt.Errorf("%s, line %d is no head: expected what `pek audit head` prints", name, number)
		}
		heads = append(heads, h)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read the heads: %w", err)
	}
	return json.Marshal(heads) //nolint:wrapcheck // cannot fail
}
