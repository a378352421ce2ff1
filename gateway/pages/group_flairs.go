package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowFlairs is GET /g/{handle}/flairs.
func (p *Pages) ShowFlairs(w http.ResponseWriter, r *http.Request) {
	p.showFlairs(w, r, http.StatusOK, nil)
}

// CreateFlair is POST /g/{handle}/flairs.
func (p *Pages) CreateFlair(w http.ResponseWriter, r *http.Request) {
	p.changeFlairs(w, r, "create_flair", "flair_created", federation.Args{
		"group": r.PathValue("handle"), "name": r.PostFormValue("name"), "at_most_one": r.PostFormValue("at_most_one") == "yes",
	})
}

// DeleteFlair is POST /g/{handle}/flairs/delete.
func (p *Pages) DeleteFlair(w http.ResponseWriter, r *http.Request) {
	p.changeFlairs(w, r, "delete_flair", "flair_deleted", federation.Args{"group": r.PathValue("handle"), "flair": flairID(r)})
}

func (p *Pages) changeFlairs(w http.ResponseWriter, r *http.Request, procedure, key string, args federation.Args) {
	done, err := write[views.Flair](p, r, procedure, args)
	if err == nil {
		p.leave(w, r, groupPath(r, r.PathValue("handle"))+"/flairs", views.Notice{Key: key, Name: done.Name})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	p.showFlairs(w, r, status, why)
}

func (p *Pages) showFlairs(w http.ResponseWriter, r *http.Request, status int, why *views.Refused) {
	data, _, err := read[views.ShowFlairs](p, r, federation.FirstSuccess, "show_flairs", federation.Args{"group": r.PathValue("handle")})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if why == nil && p.renamed(w, r, data.Group.Handle, "/flairs") {
		return
	}
	if why != nil {
		data.Name, data.AtMostOne, data.Refused = r.PostFormValue("name"), r.PostFormValue("at_most_one") == "yes", why
	}
	p.show(w, r, status, "groups/flairs", views.Page{Title: "title.flairs", Subject: data.Group.Name, Data: data})
}
