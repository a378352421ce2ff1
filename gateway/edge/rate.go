package edge

import (
	"context"
	"net/http"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
	"golang.org/x/time/rate"

	"pek/gateway/refusal"
)

const (
	// remembered is how many clients a limit keeps in mind at once.
	remembered = 10_000
	// turnTime is how long a request waits for the other gateways' count.
	turnTime = time.Second
)

// Turns counts clients for all gateways together.
type Turns struct {
	// Take says whether a client may come once more.
	Take func(ctx context.Context, client string, perMinute, burst int) (bool, error)
	// Alone is told when nobody answers; then each gateway counts by itself.
	Alone func(ctx context.Context, err error)
	Now   func() time.Time
}

// Limit lets each client through `burst` times at once and `perMinute` in the
// long run, whichever gateway it comes to. What this gateway has let through
// alone is counted first, in memory: a flood costs the others nothing.
func Limit(perMinute, burst int, turns Turns, refuse Refuse) func(http.Handler) http.Handler {
	clients := expirable.NewLRU[string, *rate.Limiter](remembered, nil, 10*time.Minute)
	allowed := func(r *http.Request) bool {
		client := clientOf(r)
		limiter, ok := clients.Get(client)
		if !ok {
			limiter = rate.NewLimiter(rate.Limit(float64(perMinute)/60), burst)
			clients.Add(client, limiter)
		}
		if !limiter.AllowN(turns.Now(), 1) {
			return false
		}
		ctx, cancel := context.WithTimeout(r.Context(), turnTime)
		defer cancel()
		ok, err := turns.Take(ctx, client, perMinute, burst)
		if err != nil {
			turns.Alone(r.Context(), err)
			return true
		}
		return ok
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !allowed(r) {
				refuse(w, r, refusal.New(http.StatusTooManyRequests, "rate_limited"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
