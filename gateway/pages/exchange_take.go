package pages

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/gateway/session"
	"pek/gateway/sheets"
	"pek/views"
)

// MaxExchange is how much a form with a file, or with what was read of it, may have.
const MaxExchange = 8 << 20

// exchangeDraft is what was read of a file, on its way from the preview to the
// yes; Seen is the print of what was shown.
type exchangeDraft struct {
	Rows  json.RawMessage
	Head  int
	Notes sheets.RowErrors
	Seen  string
}

// exchangePurpose binds a draft to who made it, and what for.
func (p *Pages) exchangePurpose(r *http.Request) string {
	s, _ := session.FromContext(r.Context())
	return "exchange " + s.SessionID + " " + realmOf(r, s.Realm) + " " + r.PathValue("handle") + " " + r.PathValue("what")
}

// exchanges are the tables that come in: the procedure, its argument, and how a
// sheet becomes it.
func exchanges(what string) (procedure, argument string, read func([]byte) (exchangeDraft, error)) {
	switch what {
	case "guidelines":
		return "import_guidelines", "rows", func(file []byte) (exchangeDraft, error) {
			return readTable(file, sheets.Guidelines, (*sheets.Table).GuidelineRows)
		}
	case "points":
		return "import_points", "cells", func(file []byte) (exchangeDraft, error) {
			return readTable(file, sheets.Points, (*sheets.Table).Cells)
		}
	}
	return "", "", nil
}

func readTable[T any](file []byte, which int, rowsOf func(*sheets.Table) ([]T, error)) (exchangeDraft, error) {
	table, err := sheets.ReadTable(file, which)
	if err != nil {
		return exchangeDraft{}, err
	}
	rows, err := rowsOf(&table)
	if err != nil {
		return exchangeDraft{}, err
	}
	if rows == nil {
		rows = []T{}
	}
	raw, err := json.Marshal(rows)
	return exchangeDraft{Rows: raw, Head: table.Head, Notes: table.Notes}, err //nolint:wrapcheck // texts and numbers
}

// TakeFile is POST /g/{handle}/evaluation/exchange/{what}: a file, or the yes to
// its preview.
func (p *Pages) TakeFile(w http.ResponseWriter, r *http.Request) {
	procedure, argument, readFile := exchanges(r.PathValue("what"))
	if readFile == nil {
		p.Missing(w, r)
		return
	}
	ask := func(args federation.Args) (json.RawMessage, error) {
		args["group"] = r.PathValue("handle")
		return write[json.RawMessage](p, r, procedure, args)
	}
	// Before anything is read: a file is work, and whoever may not hears so at once.
	if _, err := ask(federation.Args{argument: json.RawMessage("[]"), "dry_run": true}); err != nil {
		p.exchangeRefused(w, r, err)
		return
	}
	d, err := p.draftOf(r, readFile)
	if err != nil {
		if faults := sheets.FaultsOf(err); faults != nil {
			p.showExchange(w, r, http.StatusUnprocessableEntity, nil, faults)
		} else {
			p.Problem(w, r, err)
		}
		return
	}
	status := http.StatusOK
	if r.PostFormValue("step") == "do" {
		answer, err := ask(federation.Args{argument: d.Rows, "seen": d.Seen})
		if err == nil {
			var done views.ExchangeReport
			_ = json.Unmarshal(answer, &done) // it is done; the number is for the reader
			p.leave(w, r, groupPath(r, r.PathValue("handle"))+"/evaluation/"+r.PathValue("what"), views.Notice{Key: "file_taken", Count: done.Count()})
			return
		}
		no := refusal.From(err)
		if status = no.Status; no.Key != "preview_outdated" {
			p.exchangeRefused(w, r, err)
			return
		}
	}
	answer, err := ask(federation.Args{argument: d.Rows, "dry_run": true})
	if err != nil {
		p.exchangeRefused(w, r, err)
		return
	}
	p.showPlan(w, r, status, d, answer, status == http.StatusConflict)
}

// exchangeRefused says no on the page of the files, where there is one.
func (p *Pages) exchangeRefused(w http.ResponseWriter, r *http.Request, err error) {
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	p.showExchange(w, r, status, why, nil)
}

// draftOf reads the file of a form, or opens what was read of it before.
func (p *Pages) draftOf(r *http.Request, readFile func([]byte) (exchangeDraft, error)) (d exchangeDraft, err error) {
	if err := r.ParseMultipartForm(MaxExchange); err != nil { //nolint:gosec // the edge bounds the body by the same, so nothing goes to disk
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return d, refusal.New(http.StatusRequestEntityTooLarge, "too_large")
		}
		return d, refusal.New(http.StatusBadRequest, "invalid_input")
	}
	if parcel := r.PostFormValue("parcel"); parcel != "" {
		if p.Keys.Unpack(p.exchangePurpose(r), parcel, &d, p.Now()) != nil {
			return d, sheets.RowErrors{{Key: "draft_over"}}
		}
		return d, nil
	}
	file, _, err := r.FormFile("file")
	if err != nil {
		return d, sheets.RowErrors{{Key: "file_missing"}}
	}
	defer func() { _ = file.Close() }() // only read from
	data, err := io.ReadAll(io.LimitReader(file, sheets.MaxTableBytes+1))
	if err != nil {
		return d, refusal.New(http.StatusBadRequest, "invalid_input")
	}
	return readFile(data)
}
