package devidp

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// client is the gateway, the only one that is known here.
type client struct {
	id, redirectURL string
	lean            bool
}

func (c client) GetID() string                       { return c.id }
func (c client) RedirectURIs() []string              { return []string{c.redirectURL} }
func (c client) PostLogoutRedirectURIs() []string    { return nil }
func (c client) ApplicationType() op.ApplicationType { return op.ApplicationTypeWeb }
func (c client) AuthMethod() oidc.AuthMethod         { return oidc.AuthMethodBasic }
func (c client) ResponseTypes() []oidc.ResponseType {
	return []oidc.ResponseType{oidc.ResponseTypeCode}
}

func (c client) GrantTypes() []oidc.GrantType { return []oidc.GrantType{oidc.GrantTypeCode} }

func (c client) LoginURL(id string) string { return "/choose?id=" + id }

func (c client) AccessTokenType() op.AccessTokenType { return op.AccessTokenTypeBearer }

func (c client) IDTokenLifetime() time.Duration                               { return 10 * time.Minute }
func (c client) DevMode() bool                                                { return true } // plain http on loopback
func (c client) RestrictAdditionalIdTokenScopes() func([]string) []string     { return same } //nolint:revive // the library's name
func (c client) RestrictAdditionalAccessTokenScopes() func([]string) []string { return same }
func (c client) IsScopeAllowed(string) bool                                   { return false }
func (c client) IDTokenUserinfoClaimsAssertion() bool                         { return !c.lean }
func (c client) ClockSkew() time.Duration                                     { return 0 }

func same(scopes []string) []string { return scopes }
