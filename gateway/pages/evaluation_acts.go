package pages

import (
	"net/http"
	"strconv"
	"strings"

	"pek/gateway/federation"
	"pek/views"
)

// scoreboardAct is a procedure and what a page says when it was done.
type scoreboardAct struct {
	procedure, notice string
	args              federation.Args
}

// scoreboardActs are those of the page of a group's evaluation.
func scoreboardActs(r *http.Request) map[string]scoreboardAct {
	seen := federation.Args{"revision": number(r, "revision")}
	judge := func(decision string) federation.Args {
		return federation.Args{"decision": decision, "revision": number(r, "revision"), "explanation": r.PostFormValue("explanation")}
	}
	return map[string]scoreboardAct{
		"open":   {"open_scoreboard", "scoreboard_opened", federation.Args{}},
		"reopen": {"reopen_scoreboard", "scoreboard_reopened", seen},
		"submit": {"submit_scoreboard", "scoreboard_submitted", seen},
		"cancel": {"cancel_submission", "submission_cancelled", seen},
		"accept": {"judge_scoreboard", "scoreboard_accepted", judge("accept")},
		"reject": {"judge_scoreboard", "scoreboard_rejected", judge("reject")},
		"report": {"write_report", "report_saved", federation.Args{"revision": number(r, "revision"), "report": r.PostFormValue("report")}},
	}
}

// ChangeEvaluation is POST /g/{handle}/evaluation: the acts of its buttons.
func (p *Pages) ChangeEvaluation(w http.ResponseWriter, r *http.Request) {
	handle, name := r.PathValue("handle"), r.PostFormValue("act")
	act, known := scoreboardActs(r)[name]
	if !known {
		p.unknownAct(w, r)
		return
	}
	act.args["group"] = handle
	_, err := write[views.Board](p, r, act.procedure, act.args)
	if err == nil {
		p.leave(w, r, groupPath(r, handle)+"/evaluation", views.Notice{Key: act.notice})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	typed := views.Scoreboard{Act: name, Text: r.PostFormValue("explanation"), Seen: seenSums(r), Refused: why}
	if name == "report" {
		typed.Text = r.PostFormValue("report")
	}
	// What is only a button comes back on the page where it stood.
	if name == "open" || name == "reopen" || name == "cancel" {
		typed.Act = ""
	}
	p.showEvaluation(w, r, status, typed)
}

// seenSums are the sums of guidelines that stood on the page of a form.
func seenSums(r *http.Request) map[string]int {
	seen := map[string]int{}
	for _, field := range r.PostForm["seen"] {
		id, sum, _ := strings.Cut(field, ":")
		if n, err := strconv.Atoi(sum); err == nil {
			seen[id] = n
		}
	}
	return seen
}
