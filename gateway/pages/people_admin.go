package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowPeopleAdmin is GET /admin/people.
func (p *Pages) ShowPeopleAdmin(w http.ResponseWriter, r *http.Request) {
	page, err := pageNumber(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	q := r.URL.Query()
	data, _, err := read[views.PeopleAdmin](p, r, federation.RequireHub, "show_people_admin",
		federation.Args{"query": q.Get("q"), "filter": q.Get("filter"), "page": page})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "people/admin", views.Page{Title: "title.people_admin", Data: data})
}

// ShowDuplicates is GET /admin/people/duplicates.
func (p *Pages) ShowDuplicates(w http.ResponseWriter, r *http.Request) {
	data, _, err := read[views.Duplicates](p, r, federation.RequireHub, "find_duplicates", nil)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "people/duplicates", views.Page{Title: "title.duplicates", Data: data})
}

// CompareMerge is GET /admin/people/merge: two people side by side, and what
// would come of it; without them, a form that asks for both.
func (p *Pages) CompareMerge(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if err := p.Alive(r); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showMerge(w, r, http.StatusOK, views.MergePeople{Keep: q.Get("keep"), Duplicate: q.Get("duplicate")})
}

// MergePeople is POST /admin/people/merge.
func (p *Pages) MergePeople(w http.ResponseWriter, r *http.Request) {
	keep, duplicate := r.PostFormValue("keep"), r.PostFormValue("duplicate")
	answer, err := write[struct {
		Person string `json:"person"`
	}](p, r, "merge_people", federation.Args{"keep": keep, "duplicate": duplicate})
	if err == nil {
		p.leave(w, r, baseOf(r)+"/u/"+views.Segment(answer.Person), views.Notice{Key: "people_merged", Name: duplicate})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	p.showMerge(w, r, status, views.MergePeople{Keep: keep, Duplicate: duplicate, Refused: why})
}

func (p *Pages) showMerge(w http.ResponseWriter, r *http.Request, status int, data views.MergePeople) {
	if data.Keep != "" && data.Duplicate != "" {
		args := federation.Args{"keep": data.Keep, "duplicate": data.Duplicate}
		pair, _, err := read[views.Comparison](p, r, federation.RequireHub, "compare_people", args)
		if err != nil {
			p.Problem(w, r, err)
			return
		}
		data.Pair = &pair
		if preview, err := p.preview(r, "merge_people", args); err == nil {
			data.Preview = &preview
		} else if why, code := refused(err); why == nil {
			p.Problem(w, r, err)
			return
		} else if data.Refused == nil {
			data.Refused, status = why, code
		}
	}
	p.show(w, r, status, "people/merge", views.Page{Title: "title.merge", Data: data})
}
