package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowTree is GET /groups: all groups one may see, as a tree.
func (p *Pages) ShowTree(w http.ResponseWriter, r *http.Request) {
	archived := r.URL.Query().Get("archived") == "yes"
	data, missing, err := read[views.Tree](p, r, federation.Partial, "show_tree", federation.Args{"archived": archived})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Archived = archived
	p.show(w, r, http.StatusOK, "groups/tree", views.Page{Title: "title.groups", Data: data, Unavailable: missing})
}
