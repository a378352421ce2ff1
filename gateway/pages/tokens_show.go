package pages

import (
	"net/http"
	"time"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/gateway/session"
	"pek/views"
)

// ShowTokens is GET /tokens: the caller's tokens for programs, and a form for one more.
func (p *Pages) ShowTokens(w http.ResponseWriter, r *http.Request) {
	p.showTokens(w, r, http.StatusOK, views.Tokens{Days: 30, ReadOnly: true})
}

func (p *Pages) showTokens(w http.ResponseWriter, r *http.Request, status int, data views.Tokens) {
	list, _, err := read[views.TokenList](p, r, federation.RequireHub, "show_tokens", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.TokenList = list
	p.show(w, r, status, "session/tokens", views.Page{Title: "title.tokens", Data: data})
}

// newToken is the answer of create_token.
type newToken struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Realm     string    `json:"realm"`
	ReadOnly  bool      `json:"read_only"`
	ExpiresAt time.Time `json:"expires_at"`
	Person    string    `json:"person"`
	Username  string    `json:"username"`
	Token     string    `json:"token"`
}

func (p *Pages) signed(t newToken) (newToken, error) {
	signed, err := p.SignToken(session.Program{ID: t.ID, Person: t.Person, Realm: t.Realm, Username: t.Username, ExpiresAt: t.ExpiresAt})
	t.Token = signed
	return t, err
}

// CreateToken is POST /tokens: the page that answers is the only one that ever shows the token.
func (p *Pages) CreateToken(w http.ResponseWriter, r *http.Request) {
	data := views.Tokens{Name: r.PostFormValue("name"), Days: number(r, "days"), ReadOnly: r.PostFormValue("right") != "full"}
	made, err := write[newToken](p, r, "create_token", federation.Args{"name": data.Name, "days": data.Days, "read_only": data.ReadOnly})
	if err == nil {
		made, err = p.signed(made)
	}
	if err != nil {
		why, status := refused(err)
		if why == nil {
			p.Problem(w, r, err)
			return
		}
		data.Refused = why
		p.showTokens(w, r, status, data)
		return
	}
	p.showTokens(w, r, http.StatusOK, views.Tokens{Days: 30, ReadOnly: true, Made: made.Token, MadeName: made.Name})
}

// ConfirmEndToken is GET /tokens/{id}/end.
func (p *Pages) ConfirmEndToken(w http.ResponseWriter, r *http.Request) {
	list, _, err := read[views.TokenList](p, r, federation.RequireHub, "show_tokens", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	for _, t := range list.Tokens {
		if t.ID == r.PathValue("id") {
			p.show(w, r, http.StatusOK, "session/end_token", views.Page{Title: "title.end_token", Subject: t.Name, Data: t})
			return
		}
	}
	p.Problem(w, r, refusal.New(http.StatusNotFound, "session_not_found"))
}

// EndToken is POST /tokens/{id}/end.
func (p *Pages) EndToken(w http.ResponseWriter, r *http.Request) {
	if _, err := write[any](p, r, "end_session", federation.Args{"session": r.PathValue("id")}); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.leave(w, r, baseOf(r)+"/tokens", views.Notice{Key: "token_ended"})
}
