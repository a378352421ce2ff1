package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowManage is GET /manage: what a leader manages, in one place.
func (p *Pages) ShowManage(w http.ResponseWriter, r *http.Request) {
	data, missing, err := read[views.Manage](p, r, federation.Partial, "show_manage", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "manage/show", views.Page{Title: "title.manage", Data: data, Unavailable: missing})
}
