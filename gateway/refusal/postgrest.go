package refusal

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
)

// FromPostgREST names the error that PostgREST answered with. Its own bodies
// name tables and constraints and never leave the house.
func FromPostgREST(status int, body []byte) *Refusal {
	var e struct {
		Code             *string
		Message, Details string
	}
	if json.Unmarshal(body, &e) != nil || e.Code == nil {
		return plain(status)
	}
	switch code := *e.Code; {
	case code == "":
		// Its connection broke while it waited for the answer, and it says 400 without a code.
		return New(http.StatusServiceUnavailable, "unavailable")
	case strings.HasPrefix(code, "PGRST"):
		return fromPGRST(status, code)
	default:
		return FromSQL(code, e.Message, e.Details, violated(e.Message))
	}
}

// OfPostgREST says whether an error is PostgREST's own and not the database's.
func OfPostgREST(body []byte) bool {
	var e struct{ Code string }
	return json.Unmarshal(body, &e) != nil || strings.HasPrefix(e.Code, "PGRST")
}

// CodeOf is the code in a body of PostgREST; its message may quote anything.
func CodeOf(body []byte) string {
	var e struct{ Code string }
	_ = json.Unmarshal(body, &e) // no JSON has no code
	return e.Code
}

// violated reads the constraint's name from PostgreSQL's message, because
// PostgREST does not pass it on by itself.
func violated(message string) string {
	found := regexp.MustCompile(`constraint "([^"]+)"`).FindStringSubmatch(message)
	if found == nil {
		return ""
	}
	return found[1]
}

// fromPGRST groups PostgREST's own codes: connection, request, schema cache, token.
func fromPGRST(status int, code string) *Refusal {
	switch {
	case strings.HasPrefix(code, "PGRST0"):
		return New(http.StatusServiceUnavailable, "unavailable")
	case strings.HasPrefix(code, "PGRST3"):
		return New(http.StatusUnauthorized, "token_rejected")
	case status == http.StatusMethodNotAllowed:
		return New(status, "method_not_allowed")
	case status == http.StatusNotFound:
		return New(status, "not_found")
	case code == "PGRST116":
		return New(status, "not_one_row")
	case status == http.StatusNotAcceptable, status == http.StatusUnsupportedMediaType:
		return New(status, "not_acceptable")
	case status == http.StatusRequestedRangeNotSatisfiable:
		return New(status, "range_not_satisfiable")
	case status >= http.StatusInternalServerError:
		return New(http.StatusServiceUnavailable, "unavailable")
	}
	return New(http.StatusBadRequest, "invalid_input")
}

func plain(status int) *Refusal {
	switch {
	case status == http.StatusUnauthorized:
		return New(status, "sign_in_required")
	case status == http.StatusForbidden:
		return New(status, "not_allowed")
	case status == http.StatusNotFound:
		return New(status, "not_found")
	case status == http.StatusMethodNotAllowed:
		return New(status, "method_not_allowed")
	case status >= http.StatusInternalServerError:
		return New(http.StatusServiceUnavailable, "unavailable")
	}
	return New(http.StatusBadRequest, "invalid_input")
}
