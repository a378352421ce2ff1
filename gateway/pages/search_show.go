package pages

import (
	"net/http"
	"strconv"

	"pek/gateway/federation"
	"pek/views"
)

// perSearch is how many rows of a kind a page of results shows.
const perSearch = 20

// Search is GET /search?q=&kind=&from=: groups and people in one list, or one
// kind of them from a place on.
func (p *Pages) Search(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	args := federation.Args{"q": asked.Get("q"), "limit": perSearch}
	if kind := asked.Get("kind"); kind != "" {
		args["kind"] = kind
	}
	if from, err := strconv.Atoi(asked.Get("from")); err == nil && from > 0 {
		args["offset"] = min(from, 1000)
	}
	data, missing, err := read[views.Search](p, r, federation.Partial, "search", args)
	status := http.StatusOK
	if err != nil {
		if data.Refused, status = refused(err); data.Refused == nil {
			p.Problem(w, r, err)
			return
		}
		data.Query = asked.Get("q")
	}
	p.show(w, r, status, "search/show", views.Page{Title: "title.search", Data: data, Unavailable: missing})
}
