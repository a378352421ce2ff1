package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/edge"
	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ShowPoints is GET /g/{handle}/evaluation/points: members and guidelines.
func (p *Pages) ShowPoints(w http.ResponseWriter, r *http.Request) {
	data, err := p.scoreboard(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if p.renamed(w, r, data.Group.Handle, "/evaluation/points") {
		return
	}
	p.showPoints(w, r, http.StatusOK, data)
}

func (p *Pages) showPoints(w http.ResponseWriter, r *http.Request, status int, data views.Scoreboard) {
	table := views.PointsTable{Scoreboard: data, Editable: data.Can["edit_points"]}
	p.show(w, r, status, "evaluations/points", views.Page{Title: "title.points", Subject: data.Group.Name, Data: table})
}

// SavePoints is POST /g/{handle}/evaluation/points: the cells of the form that
// were changed, all or none. The script sends cells as JSON and gets JSON.
func (p *Pages) SavePoints(w http.ResponseWriter, r *http.Request) {
	if sent := r.PostFormValue("cells"); sent != "" {
		p.saveCells(w, r, sent)
		return
	}
	cells := typedCells(r.PostForm)
	here := groupPath(r, r.PathValue("handle")) + "/evaluation/points"
	if len(cells) == 0 {
		if err := p.Alive(r); err != nil {
			p.Problem(w, r, err)
			return
		}
		p.leave(w, r, here, views.Notice{Key: "points_same"})
		return
	}
	_, err := write[json.RawMessage](p, r, "set_points", federation.Args{"group": r.PathValue("handle"), "cells": cells})
	if err == nil {
		p.leave(w, r, here, views.Notice{Key: "points_saved", Count: len(cells)})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	data, again := p.scoreboard(r)
	if again != nil {
		p.Problem(w, r, again)
		return
	}
	data.Refused = why
	keepTyped(&data, cells, err)
	p.showPoints(w, r, status, data)
}

func (p *Pages) saveCells(w http.ResponseWriter, r *http.Request, sent string) {
	var cells json.RawMessage
	if json.Unmarshal([]byte(sent), &cells) != nil {
		cells = json.RawMessage("null") // no list, and refused as one
	}
	answer, err := write[json.RawMessage](p, r, "set_points", federation.Args{"group": r.PathValue("handle"), "cells": cells})
	if err != nil {
		p.problemJSON(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(answer) //nolint:gosec // JSON, said so in its type; the browser went away: nobody to tell
}

// problemJSON answers a script of ours.
func (p *Pages) problemJSON(w http.ResponseWriter, r *http.Request, err error) {
	no := p.named(r, err)
	refusal.WriteJSON(w, no, p.Views.Sentence(p.language(r), no.Key), edge.RequestID(r.Context()))
}
