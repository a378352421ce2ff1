package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowHome is GET /: my groups, from every instance that answers.
func (p *Pages) ShowHome(w http.ResponseWriter, r *http.Request) {
	data, missing, err := read[views.Home](p, r, federation.Partial, "show_home", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "home/show", views.Page{Title: "title.home", Data: data, Unavailable: missing})
}

// SetLanguage is POST /language: kept in the profile and in the browser.
func (p *Pages) SetLanguage(w http.ResponseWriter, r *http.Request) {
	language := r.PostFormValue("language")
	if _, err := write[any](p, r, "set_language", federation.Args{"language": language}); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.Remember(w, language)
	http.Redirect(w, r, localPath(r.PostFormValue("return_to")), http.StatusSeeOther)
}
