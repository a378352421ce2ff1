package server

import (
	"context"
	"fmt"

	"pek/gateway/edge"
)

// signInTurns counts who comes to sign in for all gateways of the database: by
// a digest, which every gateway with the same keys makes alike.
func signInTurns(o Options) edge.Turns {
	return edge.Turns{
		Take: func(ctx context.Context, client string, perMinute, burst int) (bool, error) {
			digest, err := o.Keys.Blind("sign-ins", client)
			if err != nil {
				return false, fmt.Errorf("count a client: %w", err)
			}
			return o.Database.TakeTurn(ctx, digest, perMinute, burst)
		},
		Alone: func(ctx context.Context, err error) {
			o.Log.WarnContext(ctx, "sign-ins are counted by this gateway alone", "id", edge.RequestID(ctx), "error", err)
		},
		Now: o.Now,
	}
}
