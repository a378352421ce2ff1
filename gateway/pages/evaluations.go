package pages

import (
	"net/http"

	"pek/gateway/federation"
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

// ShowJudging is GET /evaluations/judging?semester=&resort=&status=: scoreboards that the reader judges.
func (p *Pages) ShowJudging(w http.ResponseWriter, r *http.Request) {
	args := federation.Args{}
	for _, name := range []string{"semester", "resort", "status"} {
		if value := r.URL.Query().Get(name); value != "" {
			args[name] = value
		}
	}
	data, missing, err := read[views.Judging](p, r, federation.Partial, "show_judging", args)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "evaluations/judging", views.Page{Title: "title.judging", Data: data, Unavailable: missing})
}
