package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowGroupHistory is GET /g/{handle}/history?page=.
func (p *Pages) ShowGroupHistory(w http.ResponseWriter, r *http.Request) {
	number, err := pageNumber(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data, _, err := read[views.GroupHistory](p, r, federation.FirstSuccess, "show_group_history",
		federation.Args{"group": r.PathValue("handle"), "page": number, "per_page": perPage})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if p.renamed(w, r, data.Group.Handle, "/history") {
		return
	}
	p.show(w, r, http.StatusOK, "groups/history", views.Page{Title: "title.group_history", Subject: data.Group.Name, Data: data})
}
