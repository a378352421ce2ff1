package pages

import (
	"net/http"

	"pek/views"
)

// FindMembers is GET /g/{handle}/add-members?q=: people to add are found by name.
func (p *Pages) FindMembers(w http.ResponseWriter, r *http.Request) {
	p.showAdd(w, r, http.StatusOK, views.AddMembers{Query: r.URL.Query().Get("q")})
}

func (p *Pages) showAdd(w http.ResponseWriter, r *http.Request, status int, data views.AddMembers) {
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Group, data.Path = ref(g), g.Path
	if data.People, err = p.people(r, data.Query); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, status, "groups/add_members", views.Page{Title: "title.add_members", Subject: g.Group.Name, Data: data})
}
