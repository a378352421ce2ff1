package pages

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"pek/gateway/federation"
	"pek/views"
)

// ChooseOwner is GET /g/{handle}/owner?q=: find a successor among the members,
// or by name.
func (p *Pages) ChooseOwner(w http.ResponseWriter, r *http.Request) {
	p.showOwner(w, r, http.StatusOK, r.URL.Query().Get("q"), nil)
}

// AppointOwner is POST /g/{handle}/owner: asked first when somebody is replaced.
func (p *Pages) AppointOwner(w http.ResponseWriter, r *http.Request) {
	args := federation.Args{"group": r.PathValue("handle"), "person": r.PostFormValue("person")}
	if instead := r.PostFormValue("instead_of"); instead != "" {
		args["instead_of"] = instead
	}
	person := r.PostFormValue("person")
	p.rehearse(w, r, act{
		command: "appoint_owner", args: args, quiet: true, cancel: groupPath(r, r.PathValue("handle")),
		names: func() ([]any, error) {
			g, err := p.group(r, 1)
			return []any{person, g.Group.Name}, err
		},
		again: func(why *views.Refused, status int) { p.showOwner(w, r, status, r.PostFormValue("q"), why) },
		done: func(raw json.RawMessage) {
			var answer struct {
				Group  string            `json:"group"`
				Owners []views.PersonRef `json:"owners"`
			}
			if err := json.Unmarshal(raw, &answer); err != nil {
				p.Problem(w, r, fmt.Errorf("answer of appoint_owner: %w", err))
				return
			}
			p.leave(w, r, groupPath(r, answer.Group), views.Notice{Key: "owner_appointed", Name: nameOf(answer.Owners, person)})
		},
	})
}

func nameOf(people []views.PersonRef, username string) string {
	for _, o := range people {
		if strings.EqualFold(o.Username, username) {
			return o.Name
		}
	}
	return username
}

func (p *Pages) showOwner(w http.ResponseWriter, r *http.Request, status int, query string, why *views.Refused) {
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data := views.ChooseOwner{Group: ref(g), Path: g.Path, Owners: g.Owners, Query: query, FromList: query == "", Refused: why}
	if query == "" {
		data.People = candidates(g.Members.Rows)
	} else {
		found, _, err := read[views.Search](p, r, federation.FirstSuccess, "search", federation.Args{"q": query})
		if err != nil {
			p.Problem(w, r, err)
			return
		}
		data.People = found.Names()
	}
	p.show(w, r, status, "groups/owner", views.Page{Title: "title.owner", Subject: g.Group.Name, Data: data})
}

// candidates are the members that one can name and that are not owners yet.
func candidates(rows []views.Member) []views.PersonRef {
	var people []views.PersonRef
	for _, m := range rows {
		if m.Username != "" && !m.Owner {
			people = append(people, views.PersonRef{Username: m.Username, Name: m.Name})
		}
	}
	return people
}
