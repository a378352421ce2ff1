package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"

	"pek/gateway/config"
)

// place is where `pek dev` listens: on this machine alone, for its sign-in has
// no passwords and lets anybody be anybody.
type place struct{ listen, identity string }

// findPlace names every reason not to begin.
func findPlace(getenv func(string) string) (place, error) {
	var faults []error
	if mode := getenv("PEK_MODE"); mode != "" && mode != "development" {
		faults = append(faults, fmt.Errorf("PEK_MODE is %s: pek dev runs in development only, use 'pek serve'", mode))
	}
	if public := getenv("PEK_PUBLIC_URL"); public != "" {
		u, err := url.Parse(public)
		if err != nil || !config.Loopback(net.JoinHostPort(u.Hostname(), "0")) {
			faults = append(faults, fmt.Errorf("PEK_PUBLIC_URL is %s: the development sign-in has no passwords and is not for a public address; use 'pek serve'", public))
		}
	}
	p := place{listen: getenv("PEK_LISTEN"), identity: getenv("PEK_IDENTITY_LISTEN")}
	if p.listen == "" {
		p.listen = "127.0.0.1:8080"
	}
	host, port, err := net.SplitHostPort(p.listen)
	n, numeric := strconv.Atoi(port)
	switch {
	case err != nil || numeric != nil:
		faults = append(faults, errors.New("PEK_LISTEN must be host:port, with a number as port"))
	case !config.Loopback(p.listen):
		faults = append(faults, fmt.Errorf("PEK_LISTEN is %s: the development sign-in has no passwords and stays on 127.0.0.1; use 'pek serve'", p.listen))
	}
	// One port above the gateway's, so that the provider's name, which the database remembers people by, stays the same.
	if p.identity == "" {
		p.identity = net.JoinHostPort(host, strconv.Itoa(n+1))
	} else if !config.Loopback(p.identity) {
		faults = append(faults, fmt.Errorf("PEK_IDENTITY_LISTEN is %s: the development sign-in stays on 127.0.0.1", p.identity))
	}
	return p, errors.Join(faults...)
}

func identityListener(ctx context.Context, address string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen for the development sign-in (choose another address with PEK_IDENTITY_LISTEN): %w", err)
	}
	return l, nil
}
