package session

import (
	"crypto/rand"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"pek/gateway/edge"
	"pek/gateway/refusal"
)

// attemptTime is how long somebody may take at the provider.
const attemptTime = 10 * time.Minute

// attempt is a sign-in under way; it lives in a sealed cookie of the browser
// that began it, so an answer brought by another browser is worth nothing.
type attempt struct{ State, Nonce, Verifier, ReturnTo string }

// ShowLogin is GET /login: one button, and where to go afterwards.
func (d *Door) ShowLogin(w http.ResponseWriter, r *http.Request) {
	d.Pages.ShowLogin(w, r, http.StatusOK, LocalPath(r.URL.Query().Get("return_to")), "")
}

// StartLogin is GET /login/start: off to the provider with state, nonce and PKCE.
func (d *Door) StartLogin(w http.ResponseWriter, r *http.Request) {
	found, err := d.discover(r.Context())
	if err != nil {
		d.Log.ErrorContext(r.Context(), "sign-in cannot start", "id", edge.RequestID(r.Context()), "error", err)
		d.Ended(providerDown)
		d.Pages.Problem(w, r, refusal.New(http.StatusServiceUnavailable, "provider_unavailable"))
		return
	}
	a := attempt{rand.Text(), rand.Text(), oauth2.GenerateVerifier(), LocalPath(r.URL.Query().Get("return_to"))}
	value, err := d.Keys.seal("attempt", a, d.Now().Add(attemptTime))
	if err != nil {
		d.Pages.Problem(w, r, err)
		return
	}
	d.Cookies.Set(w, "attempt", value, attemptTime)
	http.Redirect(w, r, found.oauth.AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)), http.StatusSeeOther)
}
