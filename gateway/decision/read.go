package decision

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"pek/gateway/federation"
)

// maxQuestion bounds what is read here; longer lists take the other way.
const maxQuestion = 64 << 10

// readMay reads the arguments of api.may from the address or the body. Not ok
// is everything that PostgREST may see differently.
func readMay(r *http.Request) (federation.Args, bool) {
	switch r.Method {
	case http.MethodGet:
		return fromAddress(r.URL.RawQuery)
	case http.MethodPost:
		var fields map[string]*string
		if !fromBody(r, &fields) {
			return nil, false
		}
		args := federation.Args{}
		for name, value := range fields {
			if !known(name) || value != nil && !text(*value) {
				return nil, false
			}
			if value != nil {
				args[name] = *value
			}
		}
		return args, args["action"] != nil
	}
	return nil, false
}

func fromAddress(query string) (federation.Args, bool) {
	args := make(federation.Args, 3)
	for pair := range strings.SplitSeq(query, "&") {
		name, raw, found := strings.Cut(pair, "=")
		if !found || !known(name) || args[name] != nil || strings.ContainsAny(raw, "+;") {
			return nil, false
		}
		value, err := url.QueryUnescape(raw)
		if err != nil || !text(value) {
			return nil, false
		}
		args[name] = value
	}
	return args, args["action"] != nil
}

func known(name string) bool { return name == "action" || name == "group" || name == "person" }

// text says whether PostgreSQL takes a text as it is.
func text(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

// readMayMany reads {"checks": [...]}; the list itself is for the database to judge.
func readMayMany(r *http.Request) (federation.Args, bool) {
	if r.Method != http.MethodPost {
		return nil, false
	}
	var body struct {
		Checks json.RawMessage `json:"checks"`
	}
	if !fromBody(r, &body) || len(body.Checks) == 0 || body.Checks[0] != '[' {
		return nil, false
	}
	return federation.Args{"checks": body.Checks}, true
}

// fromBody reads a small JSON object in which no name comes twice and none is
// unknown, and puts the body back for whoever reads it next.
func fromBody(r *http.Request, into any) bool {
	if r.URL.RawQuery != "" || r.ContentLength <= 0 || r.ContentLength > maxQuestion ||
		len(r.Header["Content-Type"]) != 1 || r.Header.Get("Content-Type") != "application/json" {
		return false
	}
	data, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(data))
	// Escapes by number name more than Go's text can hold.
	return err == nil && utf8.Valid(data) && !bytes.Contains(data, []byte(`\u`)) && once(data) && exact(data, into)
}

func exact(data []byte, into any) bool {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if decoder.Decode(into) != nil {
		return false
	}
	_, err := decoder.Token()
	return err == io.EOF // nothing after it
}
