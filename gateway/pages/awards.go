package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowAwards is GET /g/{handle}/evaluation/awards?semester=: entry cards and why.
func (p *Pages) ShowAwards(w http.ResponseWriter, r *http.Request) {
	p.showAwards(w, r, http.StatusOK, views.AwardForm{}, nil)
}

// ChangeAwards is POST /g/{handle}/evaluation/awards: one member's card, or all of them.
func (p *Pages) ChangeAwards(w http.ResponseWriter, r *http.Request) {
	form := views.AwardForm{Person: r.PostFormValue("person"), Kind: r.PostFormValue("kind"), Text: r.PostFormValue("text")}
	one := federation.Args{"group": r.PathValue("handle"), "person": form.Person}
	all := federation.Args{"group": r.PathValue("handle")}
	var procedure string
	args, notice := one, views.Notice{Key: "award_saved"}
	switch act := r.PostFormValue("act"); act {
	case "request":
		procedure, one["kind"], one["justification"] = "request_award", form.Kind, form.Text
		if revision := number(r, "revision"); revision > 0 {
			one["revision"] = revision
		}
	case "submit":
		procedure, args, notice.Key = "submit_awards", all, "awards_submitted"
	case "cancel":
		procedure, args, notice.Key = "cancel_awards", all, "awards_cancelled"
	case "accept", "reject":
		procedure, notice.Key = "judge_award", "award_judged"
		one["decision"], one["revision"], one["explanation"] = act, number(r, "revision"), form.Text
	case "recommend":
		procedure, notice.Key = "recommend_award", "award_recommended"
		one["kind"], one["resort"] = form.Kind, r.PostFormValue("resort")
	default:
		p.unknownAct(w, r)
		return
	}
	done, err := write[struct {
		Changed int `json:"changed"`
	}](p, r, procedure, args)
	if err == nil {
		notice.Count = done.Changed
		p.leave(w, r, groupPath(r, r.PathValue("handle"))+"/evaluation/awards", notice)
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	p.showAwards(w, r, status, form, why)
}

func (p *Pages) showAwards(w http.ResponseWriter, r *http.Request, status int, typed views.AwardForm, why *views.Refused) {
	args := federation.Args{"group": r.PathValue("handle")}
	if semester := r.URL.Query().Get("semester"); semester != "" {
		args["semester"] = semester
	}
	data, _, err := read[views.Awards](p, r, federation.FirstSuccess, "show_awards", args)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if why == nil && p.renamed(w, r, data.Group.Handle, "/evaluation/awards") {
		return
	}
	data.Typed, data.Refused = typed, why
	p.show(w, r, status, "evaluations/awards", views.Page{Title: "title.awards", Subject: data.Group.Name, Data: data})
}

// ShowGroupScores is GET /g/{handle}/scores?semester=: what was accepted.
func (p *Pages) ShowGroupScores(w http.ResponseWriter, r *http.Request) {
	args := federation.Args{"group": r.PathValue("handle")}
	if semester := r.URL.Query().Get("semester"); semester != "" {
		args["semester"] = semester
	}
	data, _, err := read[views.GroupScores](p, r, federation.FirstSuccess, "show_group_scores", args)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if p.renamed(w, r, data.Group.Handle, "/scores") {
		return
	}
	p.show(w, r, http.StatusOK, "evaluations/scores", views.Page{Title: "title.scores", Subject: data.Group.Name, Data: data})
}
