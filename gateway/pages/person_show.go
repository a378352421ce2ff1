package pages

import (
	"net/http"
	"strings"

	"pek/gateway/federation"
	"pek/gateway/session"
	"pek/views"
)

// ShowPerson is GET /u/{username}; a name that the person had before leads to
// the one they have.
func (p *Pages) ShowPerson(w http.ResponseWriter, r *http.Request) {
	asked := r.PathValue("username")
	data, _, err := read[views.Person](p, r, federation.FirstSuccess, "show_person", federation.Args{"person": asked})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if username := data.Person.Username; !strings.EqualFold(username, asked) {
		http.Redirect(w, r, personPath(r, username), http.StatusPermanentRedirect)
		return
	}
	p.show(w, r, http.StatusOK, "people/show", views.Page{Title: "title.person", Subject: data.Person.Name, Data: data})
}

// personPath is the address of a person's page in the realm of the request.
func personPath(r *http.Request, username string) string {
	return baseOf(r) + "/u/" + views.Segment(username)
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
