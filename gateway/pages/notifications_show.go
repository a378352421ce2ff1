package pages

import (
	"net/http"

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
