package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowEvaluationAdmin is GET /admin/evaluations?season=: the calendar, and the
// question before a season begins.
func (p *Pages) ShowEvaluationAdmin(w http.ResponseWriter, r *http.Request) {
	p.showEvaluationAdmin(w, r, http.StatusOK, r.URL.Query().Get("season"), nil)
}

// SetCalendar is POST /admin/evaluations: another semester, another season, or
// how much counts.
func (p *Pages) SetCalendar(w http.ResponseWriter, r *http.Request) {
	procedure, args, notice := "set_semester", federation.Args{"semester": r.PostFormValue("semester")}, views.Notice{Key: "semester_set"}
	switch {
	case r.PostFormValue("season") != "":
		procedure, args, notice.Key = "set_season", federation.Args{"season": r.PostFormValue("season")}, "season_set"
	case r.PostFormValue("act") == "caps":
		procedure, args, notice.Key = "edit_realm", federation.Args{}, "caps_saved"
		for _, field := range []string{"work_cap", "responsibility_cap", "group_cap", "history_cap"} {
			args[field] = bounded(r, field, -1)
		}
	}
	done, err := write[struct {
		People int `json:"people"`
	}](p, r, procedure, args)
	if err == nil {
		if done.People > 0 {
			notice = views.Notice{Key: "history_written", Count: done.People}
		}
		p.leave(w, r, baseOf(r)+"/admin/evaluations", notice)
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	p.showEvaluationAdmin(w, r, status, "", why)
}

func (p *Pages) showEvaluationAdmin(w http.ResponseWriter, r *http.Request, status int, wanted string, why *views.Refused) {
	settings, err := p.settings(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	page := views.EvaluationAdmin{RealmSettings: settings, Refused: why}
	page.Ask(wanted)
	if why != nil && r.PostFormValue("act") == "caps" {
		page.WorkCap, page.DutyCap = number(r, "work_cap"), number(r, "responsibility_cap")
		page.GroupCap, page.HistoryCap = number(r, "group_cap"), number(r, "history_cap")
	}
	p.show(w, r, status, "evaluations/admin", views.Page{Title: "title.evaluation_admin", Data: page})
}
