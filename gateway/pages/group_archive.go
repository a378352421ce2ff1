package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ConfirmArchive is GET /g/{handle}/archive: what would go with it.
func (p *Pages) ConfirmArchive(w http.ResponseWriter, r *http.Request) {
	p.showArchive(w, r, http.StatusOK, nil)
}

// ArchiveGroup is POST /g/{handle}/archive.
func (p *Pages) ArchiveGroup(w http.ResponseWriter, r *http.Request) {
	cascade := r.PostFormValue("cascade") == "yes"
	args := federation.Args{"group": r.PathValue("handle"), "cascade": cascade}
	archived, err := write[views.GroupRef](p, r, "archive_group", args)
	if err != nil {
		why, status := refused(err)
		if why == nil {
			p.Problem(w, r, err)
			return
		}
		p.showArchive(w, r, status, why)
		return
	}
	notice := views.Notice{Key: "group_archived", Name: archived.Name}
	if !cascade {
		notice.Handle = archived.Handle // to undo; a whole tree comes back group by group
	}
	p.leave(w, r, groupPath(r, archived.Handle), notice)
}

// UnarchiveGroup is POST /g/{handle}/unarchive.
func (p *Pages) UnarchiveGroup(w http.ResponseWriter, r *http.Request) {
	back, err := write[views.GroupRef](p, r, "unarchive_group", federation.Args{"group": r.PathValue("handle")})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.leave(w, r, groupPath(r, back.Handle), views.Notice{Key: "group_unarchived", Name: back.Name})
}

func (p *Pages) showArchive(w http.ResponseWriter, r *http.Request, status int, why *views.Refused) {
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data := views.ConfirmArchive{Group: ref(g), Path: g.Path, Members: g.Members.Total, Refused: why}
	if data.Preview, err = p.preview(r, "archive_group", federation.Args{"group": g.Group.ID, "cascade": true}); err != nil {
		p.Problem(w, r, err)
		return
	}
	for _, s := range g.Subgroups {
		if s.ArchivedAt == nil {
			data.Subgroups = append(data.Subgroups, s)
		}
	}
	p.show(w, r, status, "groups/archive", views.Page{Title: "title.archive", Subject: g.Group.Name, Data: data})
}
