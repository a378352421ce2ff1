package edge

import (
	"net/http"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
	"golang.org/x/time/rate"

	"pek/gateway/refusal"
)

// remembered is how many clients a limit keeps in mind at once.
const remembered = 10_000

// Limit lets each client address through `burst` times at once and `perMinute`
// in the long run.
func Limit(perMinute, burst int, refuse Refuse) func(http.Handler) http.Handler {
	clients := expirable.NewLRU[string, *rate.Limiter](remembered, nil, 10*time.Minute)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			client := clientOf(r)
			limiter, ok := clients.Get(client)
			if !ok {
				limiter = rate.NewLimiter(rate.Limit(float64(perMinute)/60), burst)
				clients.Add(client, limiter)
			}
			if !limiter.Allow() {
				refuse(w, r, refusal.New(http.StatusTooManyRequests, "rate_limited"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
