package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"pek/gateway/embedded"
	"pek/gateway/session"
)

// finding is one thing that doctor looked at; Remedy says what to do about it.
type finding struct {
	Name   string   `json:"name"`
	State  string   `json:"state"` // ok, note or fault
	Says   []string `json:"says,omitempty"`
	Remedy string   `json:"remedy,omitempty"`
}

const (
	stateOK    = "ok"
	stateNote  = "note"  // for the operator to know or to decide
	stateFault = "fault" // exit code 1
)

var errSick = errors.New("not everything is well")

func newDoctorCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "doctor", Short: "Look at everything pek needs and say what is wrong with it, and what to do", Args: cobra.NoArgs,
		Long: "Looks at roles, grants, row security, versions, clocks, the audit's seals, space, connections, backups,\n" +
			"PostgREST and the gateway; exit code 1 when something must be done. Uses PEK_OPERATOR_URL,\n" +
			"PEK_POSTGREST_URL, PEK_OIDC_ISSUER, PEK_PUBLIC_URL, PEK_KEYS_DIR and PEK_BACKUP_DIR (a folder with\n" +
			"backups, to see how old the newest is), else `pek dev`. The chain itself is checked by `pek audit verify`.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, cancel := context.WithTimeout(cmd.Context(), time.Minute)
			defer cancel()
			findings := lookAround(ctx)
			if err := report(cmd.OutOrStdout(), findings, asJSON); err != nil {
				return err
			}
			for _, f := range findings {
				if f.State == stateFault {
					return errSick
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a list of {name, state, says, remedy} for programs")
	return cmd
}

func report(out io.Writer, findings []finding, asJSON bool) error {
	if asJSON {
		w := json.NewEncoder(out)
		w.SetIndent("", "  ")
		return w.Encode(findings) //nolint:wrapcheck // the terminal
	}
	for _, f := range findings {
		_, err := fmt.Fprintf(out, "%-6s%s\n", map[string]string{stateFault: "FAULT"}[f.State]+map[string]string{stateOK: "ok", stateNote: "note"}[f.State], f.Name)
		for _, line := range f.Says {
			if err == nil {
				_, err = fmt.Fprintf(out, "      %s\n", line)
			}
		}
		if err == nil && f.Remedy != "" {
			_, err = fmt.Fprintf(out, "      -> %s\n", f.Remedy)
		}
		if err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	return nil
}

// lookAround looks at the parts one after the other; one that is missing does
// not keep it from the others.
func lookAround(ctx context.Context) []finding {
	where := whereabouts(os.Getenv)
	findings := []finding{}
	if where.dev {
		_, npm := exec.LookPath("npm")
		_, state := embedded.ReadState(home())
		findings = append(findings,
			because("npm brings the embedded servers", npm, "install Node 20 with npm (only `pek dev` needs it)"),
			because("the home folder has a database", state, "start `pek dev` once, or set PEK_HOME, or PEK_OPERATOR_URL for another database"))
	}
	if dir := keysDir(); dir != "" && (where.dev || os.Getenv("PEK_KEYS_DIR") != "") {
		_, err := session.OpenKeys(dir)
		findings = append(findings, because("signing keys", err, "run `pek keys create`, or start `pek dev`"))
	}
	findings = append(findings, askDatabase(ctx)...)
	findings = append(findings, askPostgREST(ctx, where.postgrest)...)
	if where.issuer != "" {
		findings = append(findings, askProvider(ctx, where.issuer))
	}
	findings = append(findings, lookAtSpace(where), lookAtBackups(os.Getenv("PEK_BACKUP_DIR"), time.Now()))
	return append(findings, because("the gateway and its parts are ready", gatewayReady(ctx), "start `pek dev` or `pek serve`; /readyz names the part that is down"))
}

// because is a fault when there is an error.
func because(name string, err error, remedy string) finding {
	if err == nil {
		return finding{Name: name, State: stateOK}
	}
	return finding{name, stateFault, []string{err.Error()}, remedy}
}
