package views

import (
	"html"
	"html/template"
	"net/url"
	"strconv"
	"strings"
)

// PointsTable is the points table of a scoreboard.
type PointsTable struct {
	Scoreboard
	Editable bool
}

// Writable says whether a row has fields: only active members earn.
func (p PointsTable) Writable(r ScoreRow) bool { return p.Editable && r.Status == "ACTIVE" }

// bubble is drawn beside the number of comments.
const bubble = `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11H10l-4 4v-4H4z"/></svg>`

// said is the mark of a cell that was spoken about: a link to what was said.
func (p PointsTable) said(i, j int, here string) string {
	n := p.Rows[i].Comments[p.Guidelines[j].ID]
	if n == 0 {
		return ""
	}
	id := "n" + strconv.Itoa(i) + "." + strconv.Itoa(j)
	return `<a class="said" href="` + html.EscapeString(here+"/comments?member="+url.QueryEscape(p.Rows[i].Member)+"&guideline="+url.QueryEscape(p.Guidelines[j].ID)+string(p.Old())) +
		`" data-sheet aria-labelledby="said r` + strconv.Itoa(i) + " g" + strconv.Itoa(j) + " " + id + `">` + bubble + `<span id="` + id + `">` + strconv.Itoa(n) + `</span></a>`
}

// Old is what an address adds for a version that is not the newest of the
// present semester.
func (s Scoreboard) Old() template.URL {
	if s.Board == nil || s.Newest() && s.Board.Semester == s.Calendar.Semester {
		return ""
	}
	return template.URL("&semester=" + url.QueryEscape(s.Board.Semester) + "&version=" + strconv.Itoa(s.Board.Version)) //nolint:gosec // escaped here
}

// Cells are those of a row; here is the address of the evaluation. A large table has thousands, so they are written
// here: numbers, and what came back of a form, escaped.
func (p PointsTable) Cells(i int, here string) template.HTML {
	row := p.Rows[i]
	var out strings.Builder
	for j, g := range p.Guidelines {
		points, given := row.Cells[g.ID]
		if !p.Writable(row) {
			out.WriteString("<td>")
			if given {
				out.WriteString(strconv.Itoa(points))
			}
			out.WriteString(p.said(i, j, here) + "</td>")
			continue
		}
		n, m := strconv.Itoa(i), strconv.Itoa(j)
		out.WriteString(`<td><input type="number" name="` + n + "." + m + `" min="0" max="` + strconv.Itoa(g.MaxPerMember) + `" value="`)
		typed, came := row.Typed[g.ID]
		switch {
		case came:
			out.WriteString(html.EscapeString(typed))
		case given:
			out.WriteString(strconv.Itoa(points))
		}
		out.WriteString(`" aria-labelledby="r` + n + " g" + m + `"`)
		if came && p.isStale(row.Member, g.ID) {
			out.WriteString(` aria-invalid="true"`)
		}
		out.WriteString(">" + p.said(i, j, here) + "</td>")
	}
	return template.HTML(out.String()) //nolint:gosec // numbers and escaped text
}

// Was are the points of a row as they were read, in the order of the columns.
func (p PointsTable) Was(r ScoreRow) string {
	was := make([]string, len(p.Guidelines))
	for j, g := range p.Guidelines {
		was[j] = strconv.Itoa(r.Cells[g.ID])
	}
	return strings.Join(was, ",")
}

func (p PointsTable) isStale(member, guideline string) bool {
	for _, s := range p.Stale {
		if s.Member == member && s.Guideline == guideline {
			return true
		}
	}
	return false
}

// NameOf is a member's name, "" when it is hidden.
func (s Scoreboard) NameOf(member string) string {
	for _, r := range s.Rows {
		if r.Member == member {
			return r.Name
		}
	}
	return ""
}

// GuidelineName is what a guideline is called.
func (s Scoreboard) GuidelineName(id string) string {
	for _, g := range s.Guidelines {
		if g.ID == id {
			return g.Name
		}
	}
	return ""
}
