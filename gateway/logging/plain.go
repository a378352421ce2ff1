package logging

import (
	"encoding/json"
	"fmt"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"golang.org/x/oauth2"
)

// Plain is the text of an error without what others wrote into it: messages of
// PostgreSQL quote values, answers of servers quote whatever they like.
func Plain(err error) string {
	if err == nil {
		return ""
	}
	text := err.Error()
	each(err, func(e error) {
		if said := e.Error(); said != "" {
			if own, ok := named(e); ok {
				text = strings.ReplaceAll(text, said, own)
			}
		}
	})
	return text
}

// each visits an error and everything it wraps, the outer ones first.
func each(err error, visit func(error)) {
	if err == nil {
		return
	}
	visit(err)
	switch e := err.(type) { //nolint:errorlint // the tree itself is walked
	case interface{ Unwrap() error }:
		each(e.Unwrap(), visit)
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			each(inner, visit)
		}
	}
}

// named says in our own words what an error is that quotes others.
func named(err error) (string, bool) {
	switch e := err.(type) { //nolint:errorlint // the tree itself is walked
	case *pgconn.PgError:
		return postgres(e), true
	case *oauth2.RetrieveError:
		status := 0
		if e.Response != nil {
			status = e.Response.StatusCode
		}
		return fmt.Sprintf("the identity provider answered %d %s", status, Word(e.ErrorCode)), true
	case *textproto.Error:
		return fmt.Sprintf("the server answered %d", e.Code), true
	case *url.Error:
		address, _, _ := strings.Cut(e.URL, "?")
		return e.Op + " " + address + ": " + Plain(e.Err), true
	case *time.ParseError:
		return "not a time", true
	case *strconv.NumError:
		return "not a number", true
	case *json.UnmarshalTypeError:
		return "JSON of another form, at " + e.Field, true
	}
	return "", false
}

// postgres keeps where it happened and leaves out the message and its details.
func postgres(e *pgconn.PgError) string {
	text := fmt.Sprintf("SQLSTATE %s in %s (%s:%d)", e.Code, e.Routine, e.File, e.Line)
	if where, _, _ := strings.Cut(e.Where, "\n"); strings.HasPrefix(where, "PL/pgSQL function ") || strings.HasPrefix(where, "SQL function ") {
		text += ", " + where
	}
	if e.ConstraintName != "" {
		text += ", constraint " + e.ConstraintName
	}
	return text
}

// Word lets a short word through that may be a code, and nothing else.
func Word(s string) string {
	foreign := func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_'
	}
	if s == "" || len(s) > 60 || strings.ContainsFunc(s, foreign) {
		return "(not a word)"
	}
	return s
}
