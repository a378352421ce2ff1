package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ShowEvaluations is GET /evaluations: what waits for whom.
func (p *Pages) ShowEvaluations(w http.ResponseWriter, r *http.Request) {
	data, missing, err := read[views.Evaluations](p, r, federation.Partial, "show_evaluations", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "evaluations/home", views.Page{Title: "title.evaluations", Data: data, Unavailable: missing})
}

// ShowJudging is GET /evaluations/judging?semester=: scoreboards that the reader judges.
func (p *Pages) ShowJudging(w http.ResponseWriter, r *http.Request) {
	args := federation.Args{}
	if semester := r.URL.Query().Get("semester"); semester != "" {
		args["semester"] = semester
	}
	data, missing, err := read[views.Judging](p, r, federation.Partial, "show_judging", args)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "evaluations/judging", views.Page{Title: "title.judging", Data: data, Unavailable: missing})
}

// ShowEvaluationAdmin is GET /admin/evaluations?season=: the calendar, and the
// question before a season begins.
func (p *Pages) ShowEvaluationAdmin(w http.ResponseWriter, r *http.Request) {
	p.showEvaluationAdmin(w, r, http.StatusOK, r.URL.Query().Get("season"), nil)
}

// SetCalendar is POST /admin/evaluations: another semester or another season.
func (p *Pages) SetCalendar(w http.ResponseWriter, r *http.Request) {
	procedure, args, notice := "set_semester", federation.Args{"semester": r.PostFormValue("semester")}, views.Notice{Key: "semester_set"}
	if season := r.PostFormValue("season"); season != "" {
		procedure, args, notice.Key = "set_season", federation.Args{"season": season}, "season_set"
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
	data, _, err := read[views.Evaluations](p, r, federation.RequireHub, "show_evaluations", nil)
	if err == nil && !data.Can.SetSeason {
		err = refusal.New(http.StatusForbidden, "not_allowed")
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	page := views.NewEvaluationAdmin(data.Calendar, p.Now().In(views.Zone()))
	page.Ask(wanted)
	page.Refused = why
	p.show(w, r, status, "evaluations/admin", views.Page{Title: "title.evaluation_admin", Data: page})
}
