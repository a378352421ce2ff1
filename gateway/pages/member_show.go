package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowMember is GET /g/{handle}/members/{username}.
func (p *Pages) ShowMember(w http.ResponseWriter, r *http.Request) {
	data, err := p.member(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	if p.renamed(w, r, data.Group.Handle, "/members/"+views.Segment(r.PathValue("username"))) {
		return
	}
	p.showMember(w, r, http.StatusOK, data)
}

// ChangeFlair is POST /g/{handle}/members/{username}/flairs: act is give or take.
func (p *Pages) ChangeFlair(w http.ResponseWriter, r *http.Request) {
	handle, username := r.PathValue("handle"), r.PathValue("username")
	procedure, key := "give_flair", "flair_given"
	if r.PostFormValue("act") == "take" {
		procedure, key = "take_flair", "flair_taken"
	}
	done, err := write[struct {
		Group string `json:"group"`
		Flair string `json:"flair"`
	}](p, r, procedure, federation.Args{"group": handle, "person": username, "flair": flairID(r)})
	if err == nil {
		p.leave(w, r, groupPath(r, done.Group)+"/members/"+views.Segment(username), views.Notice{Key: key, Name: done.Flair})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	data, again := p.member(r)
	if again != nil {
		p.Problem(w, r, again)
		return
	}
	data.Refused, data.Others = why, othersOf(err)
	p.showMember(w, r, status, data)
}

// flairID is the title of a form; what is no id is none that there is.
func flairID(r *http.Request) string {
	if id := r.PostFormValue("flair"); isID(id) {
		return id
	}
	return "00000000-0000-0000-0000-000000000000"
}

func (p *Pages) member(r *http.Request) (views.ShowMember, error) {
	data, _, err := read[views.ShowMember](p, r, federation.FirstSuccess, "show_member",
		federation.Args{"group": r.PathValue("handle"), "person": r.PathValue("username")})
	return data, err
}

func (p *Pages) showMember(w http.ResponseWriter, r *http.Request, status int, data views.ShowMember) {
	p.show(w, r, status, "groups/member", views.Page{Title: "title.member", Subject: data.Person.Name, Data: data})
}
