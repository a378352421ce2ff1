package pages

import (
	"net/http"
	"strings"

	"pek/gateway/federation"
	"pek/views"
)

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
