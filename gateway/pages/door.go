package pages

import (
	"net/http"
	"slices"
	"time"

	"pek/gateway/session"
	"pek/views"
)

// languageTime is how long a browser remembers its reader's language.
const languageTime = 365 * 24 * time.Hour

// ShowLogin is the sign-in page.
func (p *Pages) ShowLogin(w http.ResponseWriter, r *http.Request, status int, returnTo, refusal string) {
	if p.changeLanguage(w, r) {
		return
	}
	r = r.WithContext(session.WithoutSession(r.Context()))
	p.show(w, r, status, "session/login", views.Page{Title: "title.login", Data: views.Login{ReturnTo: returnTo, Refused: refusal}})
}

// ShowWelcome asks somebody new who they are.
func (p *Pages) ShowWelcome(w http.ResponseWriter, r *http.Request, status int, name string, mayJoin bool, refusal string) {
	if p.changeLanguage(w, r) {
		return
	}
	data := views.Welcome{Person: name, MayJoin: mayJoin}
	if refusal != "" {
		data.Refused = &views.Refused{Key: refusal}
	}
	if refusal == "claim_code_invalid" {
		data.Refused.Field = "code"
	}
	p.show(w, r, status, "session/welcome", views.Page{Title: "title.welcome", Data: data})
}

// ShowSignedOut is the page after signing out.
func (p *Pages) ShowSignedOut(w http.ResponseWriter, r *http.Request) {
	if p.changeLanguage(w, r) {
		return
	}
	p.show(w, r, http.StatusOK, "session/signed_out", views.Page{Title: "title.signed_out"})
}

// Remember keeps the language of a person's profile in their browser.
func (p *Pages) Remember(w http.ResponseWriter, language string) {
	if slices.Contains(views.Languages(), language) {
		p.Cookies.Set(w, "language", language, languageTime)
	}
}

// changeLanguage serves the links in the footer of pages before sign-in.
func (p *Pages) changeLanguage(w http.ResponseWriter, r *http.Request) bool {
	query := r.URL.Query()
	language := query.Get("language")
	own := r.URL.Path == "/login" || r.URL.Path == "/welcome" || r.URL.Path == "/logout"
	if !own || r.Method != http.MethodGet || !slices.Contains(views.Languages(), language) {
		return false
	}
	p.Remember(w, language)
	query.Del("language")
	target := r.URL.Path
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
	return true
}
