package pages

import (
	"encoding/json"
	"net/http"
	"path"
	"strings"

	"pek/gateway/export"
	"pek/gateway/federation"
)

// ExportSemester is GET /admin/evaluations/points, awards and active, .csv and
// .xlsx: a list of the semester that has ended, written row by row.
func (p *Pages) ExportSemester(w http.ResponseWriter, r *http.Request) {
	ending := path.Ext(r.URL.Path)
	list := strings.TrimSuffix(path.Base(r.URL.Path), ending)
	data, _, err := read[struct {
		Semester string          `json:"semester"`
		Rows     json.RawMessage `json:"rows"`
	}](p, r, federation.RequireHub, "export_"+list, nil)
	var header []string
	for _, column := range export.Columns(list) {
		var text string
		if err == nil {
			text, err = p.Views.Text(p.language(r), "export."+column)
			header = append(header, text)
		}
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	h := w.Header()
	// A realm's id and a semester are letters, digits and hyphens, and a slash.
	name := strings.Join([]string{caller(r).Realm, list, strings.ReplaceAll(data.Semester, "/", "-")}, "-")
	h.Set("Content-Disposition", `attachment; filename="`+name+ending+`"`)
	h.Set("Content-Language", p.language(r))
	h.Set("Vary", "Cookie, Accept-Language")
	kind, write := "text/csv; charset=utf-8", export.StreamCSV
	if ending == ".xlsx" {
		kind, write = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.StreamXLSX
	}
	h.Set("Content-Type", kind)
	if err := write(w, export.Semester(list, header, data.Rows)); err != nil {
		// Half a file must not look whole: the connection is cut.
		p.Log.WarnContext(r.Context(), "a list of a semester ended early", "error", err)
		panic(http.ErrAbortHandler)
	}
}
