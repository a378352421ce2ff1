package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"pek/gateway/config"
	"pek/gateway/database"
	"pek/gateway/embedded"
)

// home is the folder with everything that `pek dev` keeps.
func home() string {
	if dir := os.Getenv("PEK_HOME"); dir != "" {
		return absolute(dir)
	}
	return absolute(".pek")
}

// tools is the folder with package.json of the npm parts.
func tools() embedded.Tools {
	if dir := os.Getenv("PEK_TOOLS"); dir != "" {
		return embedded.Tools{Dir: absolute(dir)}
	}
	return embedded.Tools{Dir: absolute("tools")}
}

func absolute(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		return abs
	}
	return dir
}

// databaseURL is what the environment says (the variable, or the file that the
// variable with _FILE names), else the database of `pek dev` in the home folder.
func databaseURL(variable, login string) (string, error) {
	if url, err := config.Secret(os.Getenv, variable); url != "" || err != nil {
		return url, err
	}
	state, err := embedded.ReadState(home())
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("no database known: start `pek dev` (or set PEK_HOME to its folder), or set %s", variable)
	}
	if err != nil {
		return "", fmt.Errorf("find the database: %w", err)
	}
	return state.URL(login, "pek"), nil
}

// connectOperator connects as the operator of the command line.
func connectOperator(ctx context.Context) (*database.Operator, error) {
	url, err := databaseURL("PEK_OPERATOR_URL", "pek_operator")
	if err != nil {
		return nil, err
	}
	return database.ConnectOperator(ctx, url)
}

// asOperator connects, enters the realm and works; a realm of "" is not entered.
func asOperator(ctx context.Context, realm string, work func(*database.Operator) error) error {
	o, err := connectOperator(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = o.Close(context.WithoutCancel(ctx)) }()
	if realm != "" {
		if err := o.Enter(ctx, realm, "psql"); err != nil {
			return fmt.Errorf("enter realm %s: %w", realm, err)
		}
	}
	return work(o)
}
