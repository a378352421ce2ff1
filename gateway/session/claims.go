package session

import (
	"context"
	"errors"
	"fmt"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// identityClaims are what a provider says of a person.
type identityClaims struct {
	Email         string `json:"email"`
	EmailVerified bool   `json:"email_verified"`
	Name          string `json:"name"`
	Username      string `json:"preferred_username"`
}

var errOtherSubject = errors.New("userinfo speaks of somebody else")

// claims reads the ID token, and asks the provider for what the token leaves
// out: OpenID Connect lets providers keep name and mail for /userinfo.
func (f *discovered) claims(ctx context.Context, id *oidc.IDToken, token *oauth2.Token) (identityClaims, error) {
	var c identityClaims
	if err := id.Claims(&c); err != nil {
		return c, fmt.Errorf("ID token: %w", err)
	}
	if c.Email != "" && c.Name != "" || f.provider.UserInfoEndpoint() == "" {
		return c, nil
	}
	info, err := f.provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil {
		return c, fmt.Errorf("userinfo: %w", err)
	}
	if info.Subject != id.Subject {
		return c, errOtherSubject
	}
	var more identityClaims
	if err := info.Claims(&more); err != nil {
		return c, fmt.Errorf("userinfo: %w", err)
	}
	if c.Email == "" {
		c.Email, c.EmailVerified = more.Email, more.EmailVerified
	}
	if c.Name == "" {
		c.Name = more.Name
	}
	if c.Username == "" {
		c.Username = more.Username
	}
	return c, nil
}
