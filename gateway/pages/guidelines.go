package pages

import (
	"maps"
	"net/http"
	"strconv"

	"pek/gateway/federation"
	"pek/views"
)

// ShowGuidelines is GET /g/{handle}/evaluation/guidelines?edit=: what points are given for.
func (p *Pages) ShowGuidelines(w http.ResponseWriter, r *http.Request) {
	p.showGuidelines(w, r, http.StatusOK, views.GuidelineForm{ID: r.URL.Query().Get("edit")}, nil)
}

// CreateGuideline is POST /g/{handle}/evaluation/guidelines.
func (p *Pages) CreateGuideline(w http.ResponseWriter, r *http.Request) {
	p.changeGuideline(w, r, "create_guideline", "guideline_created", federation.Args{})
}

// EditGuideline is POST /g/{handle}/evaluation/guidelines/{id}.
func (p *Pages) EditGuideline(w http.ResponseWriter, r *http.Request) {
	args := federation.Args{"guideline": r.PathValue("id")}
	if position, err := strconv.ParseInt(r.PostFormValue("position"), 10, 32); err == nil {
		args["position"] = int(position)
	}
	p.changeGuideline(w, r, "edit_guideline", "guideline_saved", args)
}

// ConfirmGuideline is GET /g/{handle}/evaluation/guidelines/{id}/delete: points
// that were given for it go too.
func (p *Pages) ConfirmGuideline(w http.ResponseWriter, r *http.Request) {
	data, err := p.scoreboard(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	for _, g := range data.Guidelines {
		if g.ID == r.PathValue("id") {
			page := views.DeleteGuideline{Group: data.Group, Path: data.Path, Guideline: g}
			for _, row := range data.Rows {
				if row.Cells[g.ID] > 0 {
					page.Members++
				}
			}
			p.show(w, r, http.StatusOK, "evaluations/delete_guideline", views.Page{Title: "title.guidelines", Subject: data.Group.Name, Data: page})
			return
		}
	}
	http.Redirect(w, r, groupPath(r, data.Group.Handle)+"/evaluation/guidelines", http.StatusSeeOther)
}

// DeleteGuideline is POST /g/{handle}/evaluation/guidelines/{id}/delete.
func (p *Pages) DeleteGuideline(w http.ResponseWriter, r *http.Request) {
	_, err := write[views.Board](p, r, "delete_guideline", federation.Args{"group": r.PathValue("handle"), "guideline": r.PathValue("id")})
	p.afterGuideline(w, r, "guideline_deleted", err)
}

func (p *Pages) changeGuideline(w http.ResponseWriter, r *http.Request, procedure, notice string, more federation.Args) {
	args := federation.Args{
		"group": r.PathValue("handle"), "name": r.PostFormValue("name"), "category": r.PostFormValue("category"),
		"description": r.PostFormValue("description"), "max_per_member": bounded(r, "max_per_member", -1), "max_total": bounded(r, "max_total", 0),
	}
	if procedure == "create_guideline" && args["max_total"] == 0 {
		delete(args, "max_total")
	}
	maps.Copy(args, more)
	_, err := write[views.Board](p, r, procedure, args)
	p.afterGuideline(w, r, notice, err)
}

// bounded reads a whole number; what was left out is the one given, and what is
// none is -1, which no limit is.
func bounded(r *http.Request, field string, without int) int {
	if r.PostFormValue(field) == "" {
		return without
	}
	n, err := strconv.ParseInt(r.PostFormValue(field), 10, 32)
	if err != nil {
		return -1
	}
	return int(n)
}

func (p *Pages) afterGuideline(w http.ResponseWriter, r *http.Request, notice string, err error) {
	if err == nil {
		p.leave(w, r, groupPath(r, r.PathValue("handle"))+"/evaluation/guidelines", views.Notice{Key: notice})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	p.showGuidelines(w, r, status, views.GuidelineForm{
		ID: r.PathValue("id"), Name: r.PostFormValue("name"), Category: r.PostFormValue("category"), Description: r.PostFormValue("description"),
		MaxPerMember: r.PostFormValue("max_per_member"), MaxTotal: r.PostFormValue("max_total"), Position: r.PostFormValue("position"),
	}, why)
}

func (p *Pages) showGuidelines(w http.ResponseWriter, r *http.Request, status int, form views.GuidelineForm, why *views.Refused) {
	data, err := p.scoreboard(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if why == nil {
		form = data.FormOf(form.ID)
	}
	data.Form, data.Refused = form, why
	p.show(w, r, status, "evaluations/guidelines", views.Page{Title: "title.guidelines", Subject: data.Group.Name, Data: data})
}
