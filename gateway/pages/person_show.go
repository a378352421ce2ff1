package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/session"
	"pek/views"
)

// ShowPerson is GET /u/{username}.
func (p *Pages) ShowPerson(w http.ResponseWriter, r *http.Request) {
	data, _, err := read[views.Person](p, r, federation.FirstSuccess, "show_person", federation.Args{"person": r.PathValue("username")})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "people/show", views.Page{Title: "title.person", Subject: data.Person.Name, Data: data})
}

// CreateClaimCode is POST /u/{username}/claim-code; the code is shown on the
// answer itself and nowhere else.
func (p *Pages) CreateClaimCode(w http.ResponseWriter, r *http.Request) {
	username := r.PathValue("username")
	code, err := write[views.ClaimCode](p, r, "create_claim_code", federation.Args{"person": username})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	code.Username = username
	p.show(w, r, http.StatusOK, "people/claim_code", views.Page{Title: "title.claim_code", Subject: username, Data: code})
}

func localPath(raw string) string { return session.LocalPath(raw) }
