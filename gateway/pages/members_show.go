package pages

import (
	"net/http"
	"net/url"

	"pek/gateway/federation"
	"pek/views"
)

// ShowMembers is GET /g/{handle}/members?status=&role=&flair=&q=&page=.
func (p *Pages) ShowMembers(w http.ResponseWriter, r *http.Request) {
	number, err := pageNumber(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data, err := p.members(r, memberFilter(r.URL.Query()), number)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if p.renamed(w, r, data.Group.Handle, "/members") {
		return
	}
	p.showMembers(w, r, http.StatusOK, data)
}

func (p *Pages) showMembers(w http.ResponseWriter, r *http.Request, status int, data views.MemberList) {
	p.show(w, r, status, "groups/members", views.Page{Title: "title.members", Subject: data.Group.Name, Data: data})
}

// memberFilter reads the filter of an address or of a form.
func memberFilter(from url.Values) views.MemberFilter {
	f := views.MemberFilter{Status: from.Get("status"), Role: from.Get("role"), Flair: from.Get("flair"), Query: from.Get("q")}
	if f.Status == "" {
		f.Status = "active"
	}
	return f
}

// filterArgs are the arguments of the procedures that take the filter.
func filterArgs(r *http.Request, f views.MemberFilter) federation.Args {
	args := federation.Args{"group": r.PathValue("handle"), "status": f.Status}
	for name, value := range map[string]string{"role": f.Role, "flair": f.Flair, "q": f.Query} {
		if value != "" {
			args[name] = value
		}
	}
	return args
}

func (p *Pages) members(r *http.Request, f views.MemberFilter, page int) (views.MemberList, error) {
	args := filterArgs(r, f)
	args["page"], args["per_page"] = page, perPage
	data, _, err := read[views.MemberList](p, r, federation.FirstSuccess, "show_members", args)
	data.Filter = f
	return data, err
}
