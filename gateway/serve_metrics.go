package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"

	"pek/gateway/metrics"
	"pek/gateway/server"
)

// startMetrics answers /metrics, and nothing else, at an address of its own;
// what it gives waits for the end. Without an address there is none.
func startMetrics(ctx context.Context, address string, m *metrics.Metrics, log *slog.Logger) (stop func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen for metrics (choose another address with PEK_METRICS_LISTEN): %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler())
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(ctx, listener, mux, log); err != nil {
			log.ErrorContext(ctx, "metrics are not served", "error", err)
		}
	}()
	return func() {
		cancel()
		<-done
	}, nil
}
