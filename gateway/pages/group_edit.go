package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// groupForm reads the fields of a group's forms.
func groupForm(r *http.Request) views.GroupForm {
	yes := func(field string) bool { return r.PostFormValue(field) == "yes" }
	form := views.GroupForm{
		Name: r.PostFormValue("name"), Slug: r.PostFormValue("slug"), Description: r.PostFormValue("description"),
		Website: r.PostFormValue("website"), Mail: r.PostFormValue("mail"), Purpose: r.PostFormValue("purpose"),
		Version:       number(r, "version"),
		UsersCanApply: yes("users_can_apply"), ArchivedMembersVisible: yes("archived_members_visible"),
	}
	if yes("config") {
		form.Config = &views.GroupConfig{
			IsCommunity: yes("is_community"), IsResort: yes("is_resort"), IsTaskForce: yes("is_task_force"),
			HasTransitiveMembership: yes("has_transitive_membership"),
		}
	}
	return form
}

// formOf fills the form with what stands in the group now.
func formOf(g views.Group) views.GroupForm {
	f := views.GroupForm{
		Name: g.Group.Name, Slug: g.Group.Slug, Description: g.Group.Description, Purpose: g.Group.Purpose, Version: g.Group.Version,
		UsersCanApply: g.Group.CanApply, ArchivedMembersVisible: g.Group.PastVisible,
	}
	if g.Can.EditConfig {
		f.Config = &views.GroupConfig{
			IsCommunity: g.Group.Community, IsResort: g.Group.Resort, IsTaskForce: g.Group.TaskForce,
			HasTransitiveMembership: g.Group.Transitive,
		}
	}
	if g.Group.Website != nil {
		f.Website = *g.Group.Website
	}
	if g.Group.Mail != nil {
		f.Mail = *g.Group.Mail
	}
	return f
}

// EditGroup is GET /g/{handle}/edit.
func (p *Pages) EditGroup(w http.ResponseWriter, r *http.Request) {
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showEdit(w, r, http.StatusOK, views.EditGroup{Group: ref(g), Path: g.Path, Form: formOf(g)})
}

// UpdateGroup is POST /g/{handle}/edit.
func (p *Pages) UpdateGroup(w http.ResponseWriter, r *http.Request) {
	form := groupForm(r)
	args := federation.Args{
		"group": r.PathValue("handle"), "name": form.Name, "description": form.Description, "website": form.Website,
		"mail": form.Mail, "purpose": form.Purpose, "version": form.Version,
		"users_can_apply": form.UsersCanApply, "archived_members_visible": form.ArchivedMembersVisible,
	}
	if c := form.Config; c != nil {
		args["is_community"], args["is_resort"], args["is_task_force"] = c.IsCommunity, c.IsResort, c.IsTaskForce
		args["has_transitive_membership"] = c.HasTransitiveMembership
	}
	saved, err := write[views.GroupRef](p, r, "edit_group", args)
	if err != nil {
		p.refuseUpdate(w, r, form, err)
		return
	}
	p.leave(w, r, groupPath(r, saved.Handle), views.Notice{Key: "group_saved", Name: saved.Name})
}

// refuseUpdate shows the form again with what was typed. When somebody saved
// meanwhile, it shows theirs beside it, and saving again means to overwrite.
func (p *Pages) refuseUpdate(w http.ResponseWriter, r *http.Request, form views.GroupForm, err error) {
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data := views.EditGroup{Group: ref(g), Path: g.Path, Form: form, Refused: why}
	if why.Key == "stale_version" {
		theirs := formOf(g)
		data.Theirs, data.Form.Version = &theirs, theirs.Version
	}
	p.showEdit(w, r, status, data)
}

func (p *Pages) showEdit(w http.ResponseWriter, r *http.Request, status int, data views.EditGroup) {
	p.show(w, r, status, "groups/edit", views.Page{Title: "title.edit", Subject: data.Group.Name, Data: data})
}
