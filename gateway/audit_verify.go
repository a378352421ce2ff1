package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"pek/gateway/database"
)

// errAuditBroken says that the audit is not what it was; what and where was printed.
var errAuditBroken = errors.New("the audit does not hold: see above")

func newAuditCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "audit", Short: "Check the record of changes, and keep its heads outside"}
	cmd.AddCommand(newAuditVerifyCommand(), newAuditHeadCommand(), newAuditAdvanceCommand())
	return cmd
}

func newAuditVerifyCommand() *cobra.Command {
	var realm, file string
	cmd := &cobra.Command{
		Use: "verify", Short: "Check chain, heads and tables against the audit; exit code 1 when something does not fit", Args: cobra.NoArgs,
		Long: "Names the first entries that were altered, deleted or put in, finds a tail that was cut, and rows that\n" +
			"were changed behind the triggers' back. With --head it also asks for the heads that `pek audit head`\n" +
			"wrote into a file elsewhere: only those show that the chain and its heads were cut or made anew together.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			heads, err := readHeads(file)
			if err != nil {
				return err
			}
			broken := false
			err = inRealms(cmd.Context(), realm, func(o *database.Operator, id string) error {
				v, err := verifyRealm(cmd.Context(), o, id, heads)
				if err != nil {
					return fmt.Errorf("verify the audit of %s: %w", id, err)
				}
				broken = broken || !v.holds()
				return v.print(cmd.OutOrStdout())
			})
			if err == nil && broken {
				return errAuditBroken
			}
			return err
		},
	}
	cmd.Flags().StringVar(&realm, "realm", "", "only this realm (default: every one)")
	cmd.Flags().StringVar(&file, "head", "", "file with heads that `pek audit head` printed earlier")
	return cmd
}

// verifyRealm asks for the chain and for the tables at once, on a connection each.
func verifyRealm(ctx context.Context, o *database.Operator, realm string, heads json.RawMessage) (verdict, error) {
	var chain, tables json.RawMessage
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() (err error) {
		chain, err = o.Call(ctx, "operator.verify_audit", database.Args{"heads": heads})
		return err
	})
	both.Go(func() error {
		return asOperator(ctx, realm, func(o *database.Operator) (err error) {
			tables, err = o.Call(ctx, "operator.verify_tables", nil)
			return err
		})
	})
	var v verdict
	if err := both.Wait(); err != nil {
		return v, err //nolint:wrapcheck // the caller says what it was about
	}
	return v, errors.Join(json.Unmarshal(chain, &v), json.Unmarshal(tables, &v))
}
