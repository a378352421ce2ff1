// Package refusal says in one place what a "no" of the database is called
// outside: an HTTP status and a stable key, the same on pages and in the API.
package refusal

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// Refusal is an answer of 4xx or 5xx with the key that names it.
type Refusal struct {
	Status int
	Key    string
	Detail json.RawMessage // harmless facts such as {"field":"name"}; may be nil
	cause  error
}

// New is a refusal that the gateway itself decides.
func New(status int, key string) *Refusal { return &Refusal{Status: status, Key: key} }

// Error gives the key; the cause is for logs only.
func (r *Refusal) Error() string { return r.Key }

// Unwrap gives what was behind the refusal, for the log.
func (r *Refusal) Unwrap() error { return r.cause }

// Field is the form field that the refusal is about, or "".
func (r *Refusal) Field() string {
	var d struct{ Field string }
	if len(r.Detail) == 0 || json.Unmarshal(r.Detail, &d) != nil {
		return ""
	}
	return d.Field
}

// From names any error of a call: a refusal stays itself, a PostgreSQL error is
// looked up, a dead connection is 503, everything else 500.
func From(err error) *Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	var pg *pgconn.PgError
	var dial *pgconn.ConnectError
	if errors.As(err, &pg) && !errors.As(err, &dial) {
		r := FromSQL(pg.Code, pg.Message, pg.Detail, pg.ConstraintName)
		r.cause = err
		return r
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return &Refusal{Status: http.StatusServiceUnavailable, Key: "timeout", cause: err}
	case lostConnection(err):
		return &Refusal{Status: http.StatusServiceUnavailable, Key: "unavailable", cause: err}
	}
	return &Refusal{Status: http.StatusInternalServerError, Key: "internal", cause: err}
}

// lostConnection says whether a server was not reached, or broke off before it
// had answered: what was asked may have been done or not.
func lostConnection(err error) bool {
	var dial *pgconn.ConnectError // whatever the server had against it
	var network net.Error
	return errors.As(err, &dial) || errors.As(err, &network) || pgconn.SafeToRetry(err) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

// FromSQL names an error by its SQLSTATE, its message (the key, for the PTxyz
// codes of our rules) and the constraint that was violated.
func FromSQL(code, message, detail, constraint string) *Refusal {
	if status, ok := ruleStatus(code); ok {
		return &Refusal{Status: status, Key: message, Detail: harmless(detail)}
	}
	if c, ok := constraints()[constraint]; ok {
		return &Refusal{Status: c.status, Key: c.key, Detail: field(c.field)}
	}
	if s, ok := states()[code]; ok {
		return &Refusal{Status: s.status, Key: s.key}
	}
	if s, ok := states()[code[:min(2, len(code))]]; ok {
		return &Refusal{Status: s.status, Key: s.key}
	}
	return &Refusal{Status: http.StatusInternalServerError, Key: "internal"}
}

// ruleStatus reads PT404 as 404; only refusals can be raised this way.
func ruleStatus(code string) (int, bool) {
	digits, ok := strings.CutPrefix(code, "PT")
	if !ok {
		return 0, false
	}
	status, err := strconv.Atoi(digits)
	return status, err == nil && status >= 400 && status <= 599
}

// harmless lets only JSON objects out: those are written by our rules.
func harmless(detail string) json.RawMessage {
	if strings.HasPrefix(detail, "{") && json.Valid([]byte(detail)) {
		return json.RawMessage(detail)
	}
	return nil
}

func field(name string) json.RawMessage {
	if name == "" {
		return nil
	}
	return json.RawMessage(`{"field":"` + name + `"}`)
}
