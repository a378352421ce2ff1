// Package devidp is a real OpenID provider for development, on loopback: the
// gateway signs people in through it exactly as through the one in production,
// only that anybody may choose who to be.
package devidp

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/zitadel/oidc/v3/pkg/op"
)

// Person is an identity that can be chosen with one click.
type Person struct {
	Subject, Username, Name, Email string
	EmailVerified                  bool
}

// Options say who may come and where the one client is.
type Options struct {
	Issuer                              string // http://127.0.0.1:port
	ClientID, ClientSecret, RedirectURL string
	People                              []Person
	Now                                 func() time.Time
	// LeanIDToken leaves name and mail to /userinfo, as some providers do.
	LeanIDToken bool
}

// New makes the provider's handler.
func New(o Options) (http.Handler, error) {
	store, err := newStorage(o)
	if err != nil {
		return nil, err
	}
	config := &op.Config{CodeMethodS256: true, SupportedScopes: []string{"openid", "profile", "email"}}
	if _, err := rand.Read(config.CryptoKey[:]); err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	provider, err := op.NewProvider(config, store, op.StaticIssuer(o.Issuer),
		op.WithAllowInsecure(), op.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, fmt.Errorf("make identity provider: %w", err)
	}
	pages := &choice{people: o.People, store: store, callback: op.AuthCallbackURL(provider), issuer: o.Issuer}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /choose", pages.show)
	mux.HandleFunc("POST /choose", pages.take)
	mux.Handle("/", provider)
	return mux, nil
}
