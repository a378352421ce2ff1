package pages

import (
	"net/http"
	"strconv"

	"pek/gateway/federation"
	"pek/views"
)

// ShowEvaluation is GET /g/{handle}/evaluation?semester=&version=: where a
// group's evaluation stands, and what comes next.
func (p *Pages) ShowEvaluation(w http.ResponseWriter, r *http.Request) {
	p.showEvaluation(w, r, http.StatusOK, views.Scoreboard{})
}

// AskEvaluation is GET /g/{handle}/evaluation/do/{act}: what may not be taken back
// alone is asked first, with the sums.
func (p *Pages) AskEvaluation(w http.ResponseWriter, r *http.Request) {
	p.showEvaluation(w, r, http.StatusOK, views.Scoreboard{Act: r.PathValue("act")})
}

// boardArgs are the version of a scoreboard that an address names.
func boardArgs(r *http.Request) federation.Args {
	args := federation.Args{"group": r.PathValue("handle")}
	if semester := r.URL.Query().Get("semester"); semester != "" {
		args["semester"] = semester
	}
	if version, err := strconv.ParseInt(r.URL.Query().Get("version"), 10, 32); err == nil {
		args["version"] = int(version)
	}
	return args
}

// scoreboard reads what an address names.
func (p *Pages) scoreboard(r *http.Request) (views.Scoreboard, error) {
	data, _, err := read[views.Scoreboard](p, r, federation.FirstSuccess, "show_scoreboard", boardArgs(r))
	return data, err
}

// showEvaluation shows the page; typed is what a refused form held, or what
// waits to be confirmed.
func (p *Pages) showEvaluation(w http.ResponseWriter, r *http.Request, status int, typed views.Scoreboard) {
	data, err := p.scoreboard(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if typed.Refused == nil && typed.Act == "" && p.renamed(w, r, data.Group.Handle, "/evaluation") {
		return
	}
	data.Act, data.Text, data.Seen, data.Refused = typed.Act, typed.Text, typed.Seen, typed.Refused
	if seen := r.URL.Query().Get("revision"); seen != "" && data.Board != nil {
		data.Changed = seen != strconv.Itoa(data.Board.Revision)
	}
	page := "evaluations/group"
	if typed.Act != "" && typed.Act != "report" {
		page = "evaluations/confirm"
	}
	if page == "evaluations/confirm" && typed.Refused == nil && !data.Can[typed.Act] {
		http.Redirect(w, r, groupPath(r, data.Group.Handle)+"/evaluation", http.StatusSeeOther)
		return
	}
	p.show(w, r, status, page, views.Page{Title: "title.evaluation", Subject: data.Group.Name, Data: data})
}
