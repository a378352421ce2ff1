package pages

import (
	"net/http"
	"strings"

	"pek/gateway/federation"
	"pek/views"
)

// perPage is how many members a page shows.
const perPage = 50

// ShowGroup is GET /g/{handle}.
func (p *Pages) ShowGroup(w http.ResponseWriter, r *http.Request) {
	data, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if p.renamed(w, r, data.Group.Handle, "") {
		return
	}
	p.showGroup(w, r, http.StatusOK, data)
}

func (p *Pages) showGroup(w http.ResponseWriter, r *http.Request, status int, data views.Group) {
	p.show(w, r, status, "groups/show", views.Page{Title: "title.group", Subject: data.Group.Name, Data: data})
}

// group asks for the group of the address and a page of its members. A group
// lives in one realm: the first instance that knows it answers.
func (p *Pages) group(r *http.Request, page int) (views.Group, error) {
	data, _, err := read[views.Group](p, r, federation.FirstSuccess, "show_group",
		federation.Args{"group": r.PathValue("handle"), "page": page, "per_page": perPage})
	return data, err
}

// renamed sends whoever came by a former handle to the present address.
func (p *Pages) renamed(w http.ResponseWriter, r *http.Request, handle, rest string) bool {
	asked := r.PathValue("handle")
	if strings.EqualFold(asked, handle) || isID(asked) {
		return false
	}
	if r.URL.RawQuery != "" {
		rest += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, groupPath(r, handle)+rest, http.StatusMovedPermanently)
	return true
}

// ref shortens a group to what a form's page says of it.
func ref(g views.Group) views.GroupRef {
	return views.GroupRef{GroupName: views.GroupName{Handle: g.Group.Handle, Name: g.Group.Name}, ArchivedAt: g.Group.ArchivedAt}
}
