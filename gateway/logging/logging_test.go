package logging

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/textproto"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"golang.org/x/oauth2"
)

const canary = "canary@example.org"

func TestErrorsAreLoggedWithoutWhatTheyQuote(t *testing.T) {
	t.Parallel()
	refused := &oauth2.RetrieveError{Response: &http.Response{StatusCode: 400, Status: canary}, Body: []byte(canary), ErrorCode: canary}
	for want, err := range map[string]error{
		"read: SQLSTATE 23505 in _bt_check_unique (nbtinsert.c:666), constraint email_unique": &pgconn.PgError{
			Code: "23505", Message: canary, Detail: canary, ConstraintName: "email_unique", Routine: "_bt_check_unique", File: "nbtinsert.c", Line: 666,
		},
		"read: the identity provider answered 400 (not a word)":            refused,
		"read: the server answered 550":                                    &textproto.Error{Code: 550, Msg: canary},
		"read: Get https://id.example.org/x: the server answered 421":      &url.Error{Op: "Get", URL: "https://id.example.org/x?login_hint=" + canary, Err: &textproto.Error{Code: 421, Msg: canary}},
		"read: JSON of another form, at email":                             &json.UnmarshalTypeError{Value: "number " + canary, Type: reflect.TypeFor[bool](), Field: "email"},
		"read: both: the server answered 550\nSQLSTATE 57014 in x (x.c:1)": fmt.Errorf("both: %w", errors.Join(&textproto.Error{Code: 550, Msg: canary}, &pgconn.PgError{Code: "57014", Message: canary, Routine: "x", File: "x.c", Line: 1})),
	} {
		var out bytes.Buffer
		JSON(&out, slog.LevelInfo).Error("failed", "error", fmt.Errorf("read: %w", err))
		Text(&out, slog.LevelInfo).Error("failed", "error", fmt.Errorf("read: %w", err))
		if strings.Contains(out.String(), canary) || Plain(fmt.Errorf("read: %w", err)) != want {
			t.Errorf("want %s, got %s", want, out.String())
		}
	}
}

func TestServerComplainsWithoutAddresses(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	l := Server(JSON(&out, slog.LevelInfo))
	l.Printf("http: TLS handshake error from %s: EOF", "[2001:db8::1]:4711")
	l.Printf("http: panic serving %s: odd", "192.0.2.7:4711")
	if s := out.String(); strings.Contains(s, "4711") || strings.Count(s, "somebody:") != 2 || !strings.Contains(s, `"level":"WARN"`) {
		t.Error(s)
	}
}
