package stack

import (
	"log/slog"
	"testing"
	"time"

	"pek/gateway/config"
	"pek/gateway/database"
	"pek/gateway/federation"
	"pek/gateway/server"
	"pek/gateway/session"
)

// Second puts together a gateway of the test's own beside the running one, on
// the same servers and keys, and gives its connections too; change, when there
// is one, says first what is to be different.
func (s *Stack) Second(t testing.TB, change func(*server.Options)) (server.Parts, *database.Pool) {
	t.Helper()
	keys, err := session.OpenKeys(s.Keys())
	if err != nil {
		t.Fatal(err)
	}
	pool, err := database.Open(t.Context(), s.Database("gatekeeper"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	options := server.Options{
		Config: config.Config{PublicURL: "http://127.0.0.1", PostgRESTURL: s.PostgREST(), OIDCIssuer: s.Issuer()},
		Keys:   keys, Database: pool, Hub: federation.NewLocal("hub", pool), Log: slog.New(slog.DiscardHandler), Now: time.Now,
	}
	if change != nil {
		change(&options)
	}
	parts, err := server.Build(options)
	if err != nil {
		t.Fatal(err)
	}
	return parts, pool
}
