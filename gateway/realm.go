package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"pek/gateway/database"
)

func newRealmCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "realm", Short: "List realms, add one, name its root"}
	cmd.AddCommand(newRealmListCommand(), newRealmAddCommand(), newRealmRootCommand())
	return cmd
}

func newRealmListCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the realms with their roots", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return asOperator(cmd.Context(), "", func(o *database.Operator) error {
				answer, err := o.Call(cmd.Context(), "operator.list_realms", nil)
				if err != nil {
					return fmt.Errorf("list realms: %w", err)
				}
				return printRealms(cmd, answer)
			})
		},
	}
}

func printRealms(cmd *cobra.Command, answer json.RawMessage) error {
	var realms []struct {
		ID, Name       string
		People, Groups int
		Roots          []string
	}
	if err := json.Unmarshal(answer, &realms); err != nil {
		return fmt.Errorf("list realms: %w", err)
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "REALM\tNAME\tPEOPLE\tGROUPS\tROOTS")
	for _, r := range realms {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\n", r.ID, r.Name, r.People, r.Groups, strings.Join(r.Roots, ", "))
	}
	return w.Flush() //nolint:wrapcheck // the terminal
}

func newRealmAddCommand() *cobra.Command {
	var name, root string
	cmd := &cobra.Command{
		Use: "add ID", Short: "Make a realm, with a first holder of its root", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if name == "" {
				name = args[0]
			}
			values := database.Args{"id": args[0], "name": name}
			if root != "" {
				values["root"] = root
			}
			return asOperator(cmd.Context(), "", func(o *database.Operator) error {
				if _, err := o.Call(cmd.Context(), "operator.add_realm", values); err != nil {
					return fmt.Errorf("add realm %s: %w", args[0], err)
				}
				_, _ = fmt.Fprintf(cmd.OutOrStdout(), "realm %s added\n", args[0])
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "name that people read (default: the id)")
	cmd.Flags().StringVar(&root, "root", "", "username of the first holder of the realm root")
	return cmd
}

func newRealmRootCommand() *cobra.Command {
	return &cobra.Command{
		Use: "root REALM USERNAME", Short: "Give somebody the realm's root, which may do everything in it", Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return asOperator(cmd.Context(), args[0], func(o *database.Operator) error {
				if _, err := o.Call(cmd.Context(), "operator.make_root", database.Args{"username": args[1]}); err != nil {
					return fmt.Errorf("give %s the root of %s: %w", args[1], args[0], err)
				}
				_, _ = fmt.Fprintf(cmd.OutOrStdout(), "%s holds the root of realm %s\n", args[1], args[0])
				return nil
			})
		},
	}
}
