package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

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
