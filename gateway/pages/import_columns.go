package pages

import (
	"net/http"

	"pek/gateway/sheets"
	"pek/views"
)

// askColumns asks what the columns mean that the header does not tell.
func (p *Pages) askColumns(w http.ResponseWriter, r *http.Request, d draft, faults sheets.Faults) {
	data := views.ImportColumns{Fields: sheets.Fields(), Errors: views.NewImportNotes(notesOf(faults))}
	var err error
	if data.Parcel, err = p.Keys.Pack(p.purpose(r), d, p.Now().Add(parcelTime)); err != nil {
		p.Problem(w, r, err)
		return
	}
	for i, header := range d.Sheet.Header {
		column := views.ImportColumn{Header: header, Field: d.Mapping[i]}
		for _, cells := range d.Sheet.Rows {
			if i < len(cells) && cells[i] != "" {
				column.Sample = cells[i]
				break
			}
		}
		data.Columns = append(data.Columns, column)
	}
	p.show(w, r, http.StatusUnprocessableEntity, "realm/import_columns", views.Page{Title: "title.import", Data: data})
}

// TemplateCSV is GET /admin/import/template.csv.
func (p *Pages) TemplateCSV(w http.ResponseWriter, r *http.Request) {
	p.template(w, r, "csv", "text/csv; charset=utf-8", sheets.TemplateCSV)
}

// TemplateXLSX is GET /admin/import/template.xlsx.
func (p *Pages) TemplateXLSX(w http.ResponseWriter, r *http.Request) {
	p.template(w, r, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheets.TemplateXLSX)
}

func (p *Pages) template(w http.ResponseWriter, r *http.Request, ending, kind string, write func() ([]byte, error)) {
	_, err := p.settings(r)
	var data []byte
	if err == nil {
		data, err = write()
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="pek-people.`+ending+`"`)
	_, _ = w.Write(data) // nobody to tell
}
