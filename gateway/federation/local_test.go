package federation

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"pek/gateway/refusal"
)

type recorder struct {
	claims   []byte
	function string
	err      error
}

func (r *recorder) AsVisitor(_ context.Context, claims []byte, function string, _ map[string]any) (json.RawMessage, error) {
	r.claims, r.function = claims, function
	return json.RawMessage(`{}`), r.err
}

func (r *recorder) OnPage(ctx context.Context, claims []byte, function string, args map[string]any) (json.RawMessage, error) {
	return r.AsVisitor(ctx, claims, function, args)
}

func TestLocalSaysWhoAsks(t *testing.T) {
	t.Parallel()
	database := &recorder{}
	who := Caller{Subject: "anna", Realm: "hub", SessionID: "s1", RequestID: "r1", Door: "page"}
	if _, err := NewLocal("hub", database).Call(t.Context(), who, "show_home", nil); err != nil {
		t.Fatal(err)
	}
	const want = `{"iss":"pek","aud":"pek","role":"visitor","sub":"anna","realm":"hub","sid":"s1","door":"page","request_id":"r1"}`
	if string(database.claims) != want || database.function != "show_home" {
		t.Errorf("got %s for %s", database.claims, database.function)
	}
}

func TestLocalNamesRefusals(t *testing.T) {
	t.Parallel()
	database := &recorder{err: &pgconn.PgError{Code: "PT404", Message: "group_not_found"}}
	_, err := NewLocal("hub", database).Call(t.Context(), Caller{}, "show_group", nil)
	var no *refusal.Refusal
	if !errors.As(err, &no) || no.Status != http.StatusNotFound || no.Key != "group_not_found" {
		t.Errorf("got %v", err)
	}
}
