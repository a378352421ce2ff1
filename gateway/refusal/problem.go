package refusal

import (
	"encoding/json"
	"net/http"
)

// problem is the body of a refusal, twice: as our own, and with the four fields
// that clients of PostgREST look for.
type problem struct {
	Code    string      `json:"code"`
	Message string      `json:"message"`
	Details *string     `json:"details"`
	Hint    *string     `json:"hint"`
	Error   problemBody `json:"error"`
}

type problemBody struct {
	Code      string          `json:"code"`
	Message   string          `json:"message"`
	RequestID string          `json:"request_id"`
	Detail    json.RawMessage `json:"detail,omitempty"`
}

// WriteJSON answers with {"error":{"code","message","request_id"}}, and beside
// it what clients of PostgREST expect; message is the sentence for the key in
// the reader's language.
func WriteJSON(w http.ResponseWriter, r *Refusal, message, requestID string) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	RetryAfter(h, r)
	if r.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="pek"`)
	}
	w.WriteHeader(r.Status)
	body := problem{Code: r.Key, Message: message, Error: problemBody{r.Key, message, requestID, r.Detail}}
	if r.Detail != nil {
		text := string(r.Detail)
		body.Details = &text
	}
	_ = json.NewEncoder(w).Encode(body) // the client went away: nobody to tell
}

// RetryAfter says when to come back, where that may help.
func RetryAfter(h http.Header, r *Refusal) {
	if r.Status == http.StatusServiceUnavailable || r.Status == http.StatusTooManyRequests {
		h.Set("Retry-After", "2")
	}
}
