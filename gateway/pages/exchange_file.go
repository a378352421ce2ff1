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
