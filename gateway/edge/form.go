package edge

import (
	"errors"
	"mime"
	"net"
	"net/http"

	"pek/gateway/refusal"
)

// WholeForm reads a form before anybody acts on it: one that broke off, came
// too slowly or was too large would look like a form with empty fields.
func WholeForm(refuse Refuse) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
			if r.Method != http.MethodPost || kind != "application/x-www-form-urlencoded" {
				next.ServeHTTP(w, r)
				return
			}
			if err := r.ParseForm(); err != nil {
				w.Header().Set("Connection", "close")
				refuse(w, r, unread(err))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// unread names why a body could not be read.
func unread(err error) *refusal.Refusal {
	var large *http.MaxBytesError
	var network net.Error
	switch {
	case errors.As(err, &large):
		return refusal.New(http.StatusRequestEntityTooLarge, "too_large")
	case errors.As(err, &network) && network.Timeout():
		return refusal.New(http.StatusRequestTimeout, "too_slow")
	}
	return refusal.New(http.StatusBadRequest, "invalid_input")
}
