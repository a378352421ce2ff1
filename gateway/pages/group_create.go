package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// NewGroup is GET /groups/new: the form for a top-level group.
func (p *Pages) NewGroup(w http.ResponseWriter, r *http.Request) {
	home, _, err := read[views.Home](p, r, federation.RequireHub, "show_home", nil)
	if err == nil && !home.Can.CreateGroup {
		err = refusal.New(http.StatusForbidden, "group_not_allowed")
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showNewGroup(w, r, http.StatusOK, views.NewGroup{})
}

// NewSubgroup is GET /g/{handle}/subgroups/new.
func (p *Pages) NewSubgroup(w http.ResponseWriter, r *http.Request) {
	data, err := p.below(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showNewGroup(w, r, http.StatusOK, data)
}

// CreateGroup is POST /groups/new.
func (p *Pages) CreateGroup(w http.ResponseWriter, r *http.Request) { p.create(w, r, "") }

// CreateSubgroup is POST /g/{handle}/subgroups/new.
func (p *Pages) CreateSubgroup(w http.ResponseWriter, r *http.Request) {
	p.create(w, r, r.PathValue("handle"))
}

func (p *Pages) create(w http.ResponseWriter, r *http.Request, parent string) {
	form := groupForm(r)
	args := federation.Args{"name": form.Name, "slug": form.Slug, "description": form.Description}
	if parent != "" {
		args["parent"] = parent
	}
	made, err := write[views.GroupRef](p, r, "create_group", args)
	if err != nil {
		p.refuseCreate(w, r, parent, form, err)
		return
	}
	p.leave(w, r, groupPath(r, made.Handle), views.Notice{Key: "group_created", Name: made.Name})
}

// refuseCreate shows the form again with what was typed, when that can help.
func (p *Pages) refuseCreate(w http.ResponseWriter, r *http.Request, parent string, form views.GroupForm, err error) {
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	data := views.NewGroup{}
	if parent != "" {
		if data, err = p.below(r); err != nil {
			p.Problem(w, r, err)
			return
		}
	}
	data.Form, data.Refused = form, why
	p.showNewGroup(w, r, status, data)
}

func (p *Pages) below(r *http.Request) (views.NewGroup, error) {
	g, err := p.group(r, 1)
	if err != nil {
		return views.NewGroup{}, err
	}
	parent := ref(g)
	return views.NewGroup{Parent: &parent, Path: g.Path}, nil
}

func (p *Pages) showNewGroup(w http.ResponseWriter, r *http.Request, status int, data views.NewGroup) {
	p.show(w, r, status, "groups/new", views.Page{Title: "title.new_group", Data: data})
}
