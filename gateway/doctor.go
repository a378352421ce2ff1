package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"pek/gateway/database"
	"pek/gateway/embedded"
	"pek/gateway/session"
)

// finding is one thing that doctor looked at; Remedy says what to do about it.
type finding struct {
	what   string
	err    error
	remedy string
}

var errSick = errors.New("not everything is well")

func newDoctorCommand() *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Look at everything pek needs and say what is wrong with it", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			sick := false
			for _, f := range examine(cmd.Context()) {
				if f.err == nil {
					_, _ = fmt.Fprintf(cmd.OutOrStdout(), "ok    %s\n", f.what)
					continue
				}
				sick = true
				_, _ = fmt.Fprintf(cmd.OutOrStdout(), "FAIL  %s: %v\n      %s\n", f.what, f.err, f.remedy)
			}
			if sick {
				return errSick
			}
			return nil
		},
	}
}

func examine(ctx context.Context) []finding {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	_, npm := exec.LookPath("npm")
	_, keys := session.OpenKeys(keysDir())
	_, state := embedded.ReadState(home())
	return []finding{
		{"npm brings the embedded servers", npm, "install Node 20 with npm (only `pek dev` needs it)"},
		{"the home folder has a database", state, "start `pek dev` once, or set PEK_HOME"},
		{"signing keys", keys, "run `pek keys create`, or start `pek dev`"},
		{"the database answers and the hub is there", hubAnswers(ctx), "start `pek dev`, or run `pek migrate`"},
		{"the gateway and its parts are ready", gatewayReady(ctx), "start `pek dev` or `pek serve`; /readyz names the part that is down"},
	}
}

func hubAnswers(ctx context.Context) error {
	return asOperator(ctx, "hub", func(o *database.Operator) error {
		_, err := o.Call(ctx, "operator.list_realms", nil)
		return err
	})
}

func gatewayReady(ctx context.Context) error {
	address, err := gatewayURL()
	if err != nil {
		return err
	}
	return askReady(ctx, address)
}

// askReady gives what /readyz complains about.
func askReady(ctx context.Context, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/readyz", nil)
	if err != nil {
		return fmt.Errorf("ask the gateway: %w", err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask the gateway: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(res.Body, 4096))
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%w: %s", errSick, body)
	}
	return err
}

// gatewayURL is PEK_PUBLIC_URL, else where the running `pek dev` is.
func gatewayURL() (string, error) {
	if url := os.Getenv("PEK_PUBLIC_URL"); url != "" {
		return url, nil
	}
	data, err := os.ReadFile(filepath.Join(home(), "running.json"))
	if err != nil {
		return "", errors.New("it is not running")
	}
	var where running
	if err := json.Unmarshal(data, &where); err != nil {
		return "", fmt.Errorf("read running.json: %w", err)
	}
	return where.Gateway, nil
}
