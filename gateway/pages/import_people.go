package pages

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/gateway/session"
	"pek/gateway/sheets"
	"pek/views"
)

const (
	parcelTime = 2 * time.Hour   // how long somebody may look at a preview
	listTime   = 3 * time.Minute // how long the answer to a list may take
)

// draft is a file on its way through the steps of an import. It travels in the form, sealed, so that
// nothing of it is kept anywhere and any gateway can go on with it.
type draft struct {
	Sheet   sheets.Sheet
	Mapping sheets.Mapping
}

// purpose binds a draft to who made it, and where.
func (p *Pages) purpose(r *http.Request) string {
	s, _ := session.FromContext(r.Context())
	return "import " + s.SessionID + " " + realmOf(r, s.Realm)
}

// ShowImport is GET /admin/import.
func (p *Pages) ShowImport(w http.ResponseWriter, r *http.Request) {
	if _, err := p.settings(r); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showImport(w, r, http.StatusOK, nil)
}

func (p *Pages) showImport(w http.ResponseWriter, r *http.Request, status int, faults sheets.Faults) {
	p.show(w, r, status, "realm/import", views.Page{Title: "title.import", Data: views.ImportStart{
		Fields: sheets.Fields(), Errors: views.NewImportNotes(notesOf(faults)),
	}})
}

func notesOf(faults sheets.Faults) []views.ImportNote {
	notes := make([]views.ImportNote, len(faults))
	for i, f := range faults {
		notes[i] = views.ImportNote{Row: f.Row, Column: f.Column, Key: f.Key}
	}
	return notes
}

// ImportPeople is POST /admin/import: a file, the meaning of its columns, or the yes to a preview.
func (p *Pages) ImportPeople(w http.ResponseWriter, r *http.Request) {
	// Before anything is read: a file is work.
	if _, err := p.settings(r); err != nil {
		p.Problem(w, r, err)
		return
	}
	if err := r.ParseMultipartForm(32 << 20); err != nil { //nolint:gosec // the edge bounds the body below that, so nothing goes to disk
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			p.Problem(w, r, refusal.New(http.StatusRequestEntityTooLarge, "too_large"))
			return
		}
		p.Problem(w, r, refusal.New(http.StatusBadRequest, "invalid_input"))
		return
	}
	var d draft
	if parcel := r.PostFormValue("parcel"); parcel != "" {
		if err := p.Keys.Unpack(p.purpose(r), parcel, &d, p.Now()); err != nil {
			p.showImport(w, r, http.StatusUnprocessableEntity, sheets.Faults{{Key: "draft_over"}})
			return
		}
	} else if !p.upload(w, r, &d) {
		return
	}
	if r.PostFormValue("step") == "columns" {
		for i := range d.Mapping {
			d.Mapping[i] = r.PostFormValue("column" + strconv.Itoa(i))
		}
	}
	if faults := d.Sheet.Faults(d.Mapping); len(faults) > 0 {
		p.askColumns(w, r, d, faults)
		return
	}
	p.importDraft(w, r, d, r.PostFormValue("step") == "do")
}

// upload reads the file of the form.
func (p *Pages) upload(w http.ResponseWriter, r *http.Request, d *draft) bool {
	file, _, err := r.FormFile("file")
	if err != nil {
		p.showImport(w, r, http.StatusUnprocessableEntity, sheets.Faults{{Key: "file_missing"}})
		return false
	}
	defer func() { _ = file.Close() }() // only read from
	data, err := io.ReadAll(io.LimitReader(file, sheets.MaxBytes+1))
	if err == nil {
		d.Sheet, err = sheets.Read(data)
	}
	if err != nil {
		faults := sheets.FaultsOf(err)
		if faults == nil {
			p.Problem(w, r, err)
			return false
		}
		p.showImport(w, r, http.StatusUnprocessableEntity, faults)
		return false
	}
	d.Mapping = d.Sheet.Guess()
	return true
}

// importDraft rehearses or does it.
func (p *Pages) importDraft(w http.ResponseWriter, r *http.Request, d draft, do bool) {
	rows, err := json.Marshal(d.Sheet.Records(d.Mapping))
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	// Longer than a page may take; where the connection cannot say so, the usual time holds.
	_ = http.NewResponseController(w).SetWriteDeadline(p.Now().Add(listTime))
	report, err := write[views.ImportReport](p, r, "import_people", federation.Args{"rows": json.RawMessage(rows), "dry_run": !do})
	status := http.StatusOK
	if no := refusal.From(err); err != nil && no.Key == "import_refused" && json.Unmarshal(no.Detail, &report) == nil {
		err, do, status = nil, false, no.Status
	}
	var parcel string
	if err == nil && !do && len(report.Errors) == 0 {
		parcel, err = p.Keys.Pack(p.purpose(r), d, p.Now().Add(parcelTime))
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if len(report.Errors) > 0 {
		status = http.StatusUnprocessableEntity
	}
	p.show(w, r, status, "realm/import_preview", views.Page{Title: "title.import", Data: views.ImportPreview{
		Parcel: parcel, Done: do, Report: report,
		Warnings: views.NewImportNotes(report.Warnings), Errors: views.NewImportNotes(report.Errors),
	}})
}
