package pages

import (
	"net/http"
	"strconv"
	"strings"

	"pek/gateway/export"
	"pek/gateway/federation"
	"pek/gateway/refusal"
)

// board reads what files of an evaluation are made of.
func (p *Pages) board(r *http.Request) (export.Board, error) {
	data, _, err := read[export.Board](p, r, federation.FirstSuccess, "show_scoreboard", boardArgs(r))
	if err == nil && data.State == nil {
		err = refusal.New(http.StatusConflict, "scoreboard_missing")
	}
	return data, err
}

// fileOf sets the headers of a file of an evaluation.
func fileOf(w http.ResponseWriter, b export.Board, what, ending string) {
	kind := "text/csv; charset=utf-8"
	if ending == "xlsx" {
		kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	name := strings.NewReplacer("@", "-", "/", "-").Replace(b.Group.Handle + "-" + b.State.Semester)
	if b.State.Version > 1 {
		name += "-v" + strconv.Itoa(b.State.Version)
	}
	w.Header().Set("Content-Type", kind)
	// A handle is letters, digits and hyphens around its @, a semester digits.
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+"-"+what+"."+ending+`"`)
}

// DownloadGuidelines is GET /g/{handle}/evaluation/guidelines.csv.
func (p *Pages) DownloadGuidelines(w http.ResponseWriter, r *http.Request) {
	data, err := p.board(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	fileOf(w, data, "guidelines", "csv")
	_ = export.BoardCSV(w, data.GuidelineTable()) // the browser went away: nobody to tell
}

// DownloadPoints is GET /g/{handle}/evaluation/points.csv.
func (p *Pages) DownloadPoints(w http.ResponseWriter, r *http.Request) {
	data, err := p.board(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	fileOf(w, data, "points", "csv")
	_ = export.BoardCSV(w, data.PointTable()) // the browser went away: nobody to tell
}

// DownloadBook is GET /g/{handle}/evaluation/points.xlsx: guidelines, points and
// what was said about them.
func (p *Pages) DownloadBook(w http.ResponseWriter, r *http.Request) {
	data, err := p.board(r)
	if err == nil {
		data.Said, _, err = read[[]export.Said](p, r, federation.FirstSuccess, "show_comments", boardArgs(r))
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	book, err := export.NewBook(data)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	defer func() { _ = book.Close() }()
	fileOf(w, data, "points", "xlsx")
	_, _ = book.WriteTo(w) // the browser went away: nobody to tell
}
