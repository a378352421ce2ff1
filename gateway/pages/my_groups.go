package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowMine is GET /my-groups: all groups that one has to do with.
func (p *Pages) ShowMine(w http.ResponseWriter, r *http.Request) {
	data, missing, err := read[views.MyGroups](p, r, federation.Partial, "show_my_groups", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "groups/mine", views.Page{Title: "title.my_groups", Data: data, Unavailable: missing})
}
