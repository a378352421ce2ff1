package pages

import (
	"net/http"
	"time"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ShowAudit is GET /audit: what changed, for holders of the realm root.
func (p *Pages) ShowAudit(w http.ResponseWriter, r *http.Request) {
	filter := auditFilter(r)
	data, err := p.audit(r, filter, r.URL.Query().Get("before"), perPage)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Filter = filter
	p.show(w, r, http.StatusOK, "audit/show", views.Page{Title: "title.audit", Data: data})
}

// auditFilter reads the fields of the page's form.
func auditFilter(r *http.Request) views.AuditFilter {
	q := r.URL.Query()
	return views.AuditFilter{
		Actor: q.Get("actor"), Object: q.Get("object"), Action: q.Get("action"), About: q.Get("about"), Cause: q.Get("cause"),
		Since: q.Get("since"), Until: q.Get("until"),
	}
}

// audit asks for a page of entries; before is the entry after which it begins,
// "" for the newest. The audit of a realm lives where the realm does.
func (p *Pages) audit(r *http.Request, f views.AuditFilter, before string, limit int) (views.Audit, error) {
	args := federation.Args{"limit": limit}
	for name, value := range map[string]string{
		"actor": f.Actor, "object": f.Object, "action": f.Action, "about": f.About, "cause": f.Cause, "before": before,
	} {
		if value != "" {
			args[name] = value
		}
	}
	// Whole days, the last one included.
	for name, day := range map[string]struct {
		text string
		add  int
	}{"since": {f.Since, 0}, "until": {f.Until, 1}} {
		if day.text == "" {
			continue
		}
		at, err := time.ParseInLocation(time.DateOnly, day.text, views.Zone())
		if err != nil {
			return views.Audit{}, refusal.New(http.StatusBadRequest, "invalid_input")
		}
		args[name] = at.AddDate(0, 0, day.add)
	}
	data, _, err := read[views.Audit](p, r, federation.FirstSuccess, "show_audit", args)
	return data, err
}
