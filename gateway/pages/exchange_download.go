package pages

import (
	"net/http"

	"pek/gateway/export"
	"pek/gateway/federation"
)

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
