package pages

import (
	"encoding/json"
	"fmt"
	"net/http"

	"pek/gateway/sheets"
	"pek/views"
)

// ShowExchange is GET /g/{handle}/evaluation/exchange: files out, and files in.
func (p *Pages) ShowExchange(w http.ResponseWriter, r *http.Request) {
	p.showExchange(w, r, http.StatusOK, nil, nil)
}

func (p *Pages) showExchange(w http.ResponseWriter, r *http.Request, status int, why *views.Refused, faults sheets.RowErrors) {
	data, err := p.scoreboard(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Refused = why
	p.show(w, r, status, "evaluations/exchange", views.Page{Title: "title.exchange", Subject: data.Group.Name, Data: views.Exchange{
		Scoreboard: data, Errors: views.NewImportNotes(notesOf(faults)),
	}})
}

// showPlan shows what a file would do.
func (p *Pages) showPlan(w http.ResponseWriter, r *http.Request, status int, d exchangeDraft, answer json.RawMessage, outdated bool) {
	board, err := p.scoreboard(r)
	plan := views.ExchangePlan{Scoreboard: board, What: r.PathValue("what"), Outdated: outdated}
	var notes struct {
		Seen            string
		Skipped, Errors []noteAt
	}
	if err == nil {
		err = json.Unmarshal(answer, &plan.Report)
	}
	if err == nil {
		err = json.Unmarshal(answer, &notes)
	}
	if err != nil {
		p.Problem(w, r, fmt.Errorf("plan of a file: %w", err))
		return
	}
	plan.Skipped = views.NewImportNotes(append(notesOf(d.Notes), placed(notes.Skipped, d.Head)...))
	plan.Errors = views.NewImportNotes(placed(notes.Errors, d.Head))
	plan.Report.Place(sheets.CellName)
	if plan.Errors.Total > 0 {
		if !outdated {
			status = http.StatusUnprocessableEntity
		}
	} else if plan.Report.Changed() {
		d.Seen = notes.Seen
		if plan.Parcel, err = p.Keys.Pack(p.exchangePurpose(r), d, p.Now().Add(parcelTime)); err != nil {
			p.Problem(w, r, err)
			return
		}
	}
	p.show(w, r, status, "evaluations/exchange_plan", views.Page{Title: "title.exchange", Subject: board.Group.Name, Data: plan})
}
