package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// BlockPerson is POST /u/{username}/block: asked first, always.
func (p *Pages) BlockPerson(w http.ResponseWriter, r *http.Request) {
	username := r.PathValue("username")
	p.rehearse(w, r, act{
		command: "block_person", args: federation.Args{"person": username}, cancel: personPath(r, username),
		names: func() ([]any, error) {
			person, err := p.person(r)
			return []any{person.Person.Name}, err
		},
		again: func(why *views.Refused, status int) { p.showPerson(w, r, status, why) },
		done: func(json.RawMessage) {
			p.leave(w, r, personPath(r, username), views.Notice{Key: "person_blocked", Name: username})
		},
	})
}

// UnblockPerson is POST /u/{username}/unblock.
func (p *Pages) UnblockPerson(w http.ResponseWriter, r *http.Request) {
	username := r.PathValue("username")
	_, err := write[json.RawMessage](p, r, "unblock_person", federation.Args{"person": username})
	if err == nil {
		p.leave(w, r, personPath(r, username), views.Notice{Key: "person_unblocked", Name: username})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	p.showPerson(w, r, status, why)
}

// person is the answer that a person's page is made of.
func (p *Pages) person(r *http.Request) (views.Person, error) {
	data, _, err := read[views.Person](p, r, federation.FirstSuccess, "show_person", federation.Args{"person": r.PathValue("username")})
	return data, err
}

// showPerson shows the person's page again, with the refusal.
func (p *Pages) showPerson(w http.ResponseWriter, r *http.Request, status int, why *views.Refused) {
	data, err := p.person(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Refused = why
	p.show(w, r, status, "people/show", views.Page{Title: "title.person", Subject: data.Person.Name, Data: data})
}
