package pages

import (
	"net/http"
	"strings"

	"pek/gateway/federation"
	"pek/views"
)

// Who is the caller of a request, for answers that are no pages.
func Who(r *http.Request) federation.Caller { return caller(r) }

// ShowNotifications is GET /notifications: what the reader was told. Looking at
// the list marks nothing: that is for the reader to say, and never for a GET.
func (p *Pages) ShowNotifications(w http.ResponseWriter, r *http.Request) {
	page, err := pageNumber(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data, _, err := read[views.Notifications](p, r, federation.RequireHub, "show_notifications", federation.Args{"page": page})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "notifications/show", views.Page{Title: "title.notifications", Data: data})
}

// ReadNotifications is POST /notifications/read: one that is opened, or all.
func (p *Pages) ReadNotifications(w http.ResponseWriter, r *http.Request) {
	args, target := federation.Args{}, baseOf(r)+"/notifications"
	if id := r.PostFormValue("id"); isID(id) {
		args["ids"] = []string{id}
		if to := r.PostFormValue("to"); strings.HasPrefix(to, "/g/") {
			target = localPath(baseOf(r) + to)
		}
	} else if id != "" {
		p.Missing(w, r)
		return
	}
	if _, err := write[any](p, r, "read_notifications", args); err != nil {
		p.Problem(w, r, err)
		return
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
}

// SetMails is POST /notifications/mail: the reader's switch.
func (p *Pages) SetMails(w http.ResponseWriter, r *http.Request) {
	wanted := r.PostFormValue("wanted") == "true"
	if _, err := write[any](p, r, "set_mails", federation.Args{"wanted": wanted}); err != nil {
		p.Problem(w, r, err)
		return
	}
	key := "mails_off"
	if wanted {
		key = "mails_on"
	}
	p.leave(w, r, baseOf(r)+"/notifications", views.Notice{Key: key})
}
