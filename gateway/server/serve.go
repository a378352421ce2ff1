package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"pek/gateway/logging"
)

// grace is how long running requests may take when the server stops.
const grace = 15 * time.Second

// Serve answers on the listener until the context ends; then it takes no new
// requests, lets those under way finish, and tells the endless ones to end.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger, endless ...func()) error {
	server := newServer(handler, log)
	for _, end := range endless {
		server.RegisterOnShutdown(end)
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- server.Shutdown(patience)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	if err := <-stopped; err != nil {
		return fmt.Errorf("stop serving: %w", err)
	}
	return nil
}

// newServer says how long anybody may take for what. Streams move their own
// deadlines on (gateway/live).
func newServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          logging.Server(log),
	}
}
