package pages

import (
	"bytes"
	"net/http"
	"path"
	"strconv"
	"strings"

	"pek/gateway/export"
	"pek/gateway/federation"
)

// ExportMembers is GET /g/{handle}/members.csv, .xlsx and .vcf: the list as it
// is filtered, with what the reader may see of the people. The database bounds
// how many there are.
func (p *Pages) ExportMembers(w http.ResponseWriter, r *http.Request) {
	data, _, err := read[struct {
		Group struct{ Handle, Name string } `json:"group"`
		Rows  []export.Member               `json:"rows"`
	}](p, r, federation.FirstSuccess, "export_members", filterArgs(r, memberFilter(r.URL.Query())))
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	var out bytes.Buffer
	kind, ending := "text/csv; charset=utf-8", path.Ext(r.URL.Path)
	switch ending {
	case ".xlsx":
		kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		err = export.XLSX(&out, export.Table(data.Rows))
	case ".vcf":
		kind = "text/vcard; charset=utf-8"
		err = export.Cards(&out, data.Group.Name, data.Rows)
	default:
		err = export.CSV(&out, export.Table(data.Rows))
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	// A handle is letters, digits and hyphens around its @.
	h.Set("Content-Disposition", `attachment; filename="`+strings.ReplaceAll(data.Group.Handle, "@", "-")+`-members`+ending+`"`)
	h.Set("Content-Length", strconv.Itoa(out.Len()))
	_, _ = w.Write(out.Bytes()) // the browser went away: nobody to tell
}
