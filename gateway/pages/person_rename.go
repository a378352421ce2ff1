package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// RenamePerson is POST /u/{username}/username.
func (p *Pages) RenamePerson(w http.ResponseWriter, r *http.Request) {
	wanted := r.PostFormValue("username")
	renamed, err := write[views.PersonNames](p, r, "rename_person", federation.Args{"person": r.PathValue("username"), "username": wanted})
	if err != nil {
		p.refuseBeside(w, r, err, wanted)
		return
	}
	p.leave(w, r, personPath(r, renamed.Username), views.Notice{Key: "person_renamed", Name: renamed.Username})
}

// refuseBeside shows the edit page again for the small forms beside the profile's.
func (p *Pages) refuseBeside(w http.ResponseWriter, r *http.Request, err error, username string) {
	why, status := refused(err)
	if status == http.StatusRequestEntityTooLarge {
		why = &views.Refused{Key: refusal.From(err).Key, Field: "picture"}
	}
	profile, again := p.profile(r)
	if again != nil {
		p.Problem(w, r, again)
		return
	}
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	data := views.EditProfile{Profile: profile, Form: views.FormOf(profile), Refused: why}
	if username != "" {
		data.Form.Username = username
	}
	p.showProfile(w, r, status, data)
}
