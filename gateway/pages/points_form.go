package pages

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"pek/gateway/refusal"
	"pek/views"
)

// cell is one of those that set_points takes.
type cell struct {
	Member    string `json:"member"`
	Guideline string `json:"guideline"`
	Points    any    `json:"points"`
	Was       int    `json:"was"`
	typed     string
}

// typedCells reads the plain form of the points table: a field per cell, named
// by row and column, members and guidelines once each, and per row what was
// there. Only cells that were changed are sent.
func typedCells(form url.Values) []cell {
	var changed []cell
	for i, member := range form["m"] {
		row := strconv.Itoa(i)
		was := strings.Split(form.Get("w"+row), ",")
		for j, guideline := range form["g"] {
			values, sent := form[row+"."+strconv.Itoa(j)]
			if !sent || j >= len(was) {
				continue
			}
			c := cell{Member: member, Guideline: guideline, Points: 0, typed: strings.TrimSpace(values[0])}
			c.Was, _ = strconv.Atoi(was[j]) // what is none is 0, which the database compares
			if n, err := strconv.Atoi(c.typed); err == nil {
				c.Points = n
			} else if c.typed != "" {
				c.Points = c.typed // no number: the database says so
			}
			if c.Points != c.Was {
				changed = append(changed, c)
			}
		}
	}
	return changed
}

// keepTyped puts what was typed back into the table, and names the cells that
// the refusal is about.
func keepTyped(data *views.Scoreboard, cells []cell, err error) {
	at := map[string]int{}
	for i, row := range data.Rows {
		at[row.Member] = i
	}
	for _, c := range cells {
		if i, there := at[c.Member]; there {
			if data.Rows[i].Typed == nil {
				data.Rows[i].Typed = map[string]string{}
			}
			data.Rows[i].Typed[c.Guideline] = c.typed
		}
	}
	var detail struct {
		Rows []struct {
			Row    int    `json:"row"`
			Points int    `json:"points"`
			Status string `json:"status"`
		} `json:"rows"`
	}
	if json.Unmarshal(refusal.From(err).Detail, &detail) != nil {
		return
	}
	for _, wrong := range detail.Rows {
		if wrong.Row >= 1 && wrong.Row <= len(cells) {
			c := cells[wrong.Row-1]
			data.Stale = append(data.Stale, views.StaleCell{Member: c.Member, Guideline: c.Guideline, Points: wrong.Points, Status: wrong.Status, Typed: c.typed})
		}
	}
}
