package session

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"pek/gateway/database"
)

// Lifetime is how long a sign-in lasts when nobody ends it.
const Lifetime = 24 * time.Hour

// Database is what the door asks of the database.
type Database interface {
	OpenSession(ctx context.Context, i database.Identity, ttl time.Duration) (database.Opened, error)
	CloseSession(ctx context.Context, sessionID, requestID string) error
}

// Pages shows what the door has to say to a person.
type Pages interface {
	ShowLogin(w http.ResponseWriter, r *http.Request, status int, returnTo, refusal string)
	ShowWelcome(w http.ResponseWriter, r *http.Request, status int, name string, mayJoin bool, refusal string)
	ShowSignedOut(w http.ResponseWriter, r *http.Request)
	// Remember keeps the language that a person chose in their browser.
	Remember(w http.ResponseWriter, language string)
	Problem(w http.ResponseWriter, r *http.Request, err error)
}

// Provider is the OpenID provider and how it knows us.
type Provider struct {
	Issuer, ClientID, ClientSecret, RedirectURL string
}

// Door signs people in and out.
type Door struct {
	Keys     *Keys
	Cookies  Cookies
	Database Database
	Pages    Pages
	Provider Provider
	// Failed tells the audit that a sign-in came to nothing, and why, by a key.
	Failed func(ctx context.Context, key string)
	// Ended tells the metrics how a sign-in ended.
	Ended func(o Outcome)
	// Uses remembers when tokens for programs were used; nil remembers nothing.
	Uses *Uses
	Log  *slog.Logger
	Now  func() time.Time

	discovery sync.Mutex
	found     *discovered
}

type discovered struct {
	provider *oidc.Provider
	oauth    oauth2.Config
	verifier *oidc.IDTokenVerifier
	// responds says that the provider names itself in its answer (RFC 9207).
	responds bool
}

// discover reads the provider's document once; while the provider is down
// every sign-in tries again.
func (d *Door) discover(ctx context.Context) (*discovered, error) {
	d.discovery.Lock()
	defer d.discovery.Unlock()
	if d.found != nil {
		return d.found, nil
	}
	// The verifier keeps this context for fetching keys: it must not end with the request.
	provider, err := oidc.NewProvider(context.WithoutCancel(ctx), d.Provider.Issuer)
	if err != nil {
		return nil, fmt.Errorf("discover the identity provider: %w", err)
	}
	var document struct {
		Responds bool `json:"authorization_response_iss_parameter_supported"`
	}
	if err := provider.Claims(&document); err != nil {
		return nil, fmt.Errorf("read the identity provider's document: %w", err)
	}
	d.found = &discovered{
		provider: provider,
		oauth: oauth2.Config{
			ClientID: d.Provider.ClientID, ClientSecret: d.Provider.ClientSecret, RedirectURL: d.Provider.RedirectURL,
			Endpoint: provider.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
		},
		verifier: provider.Verifier(&oidc.Config{ClientID: d.Provider.ClientID}),
		responds: document.Responds,
	}
	return d.found, nil
}
