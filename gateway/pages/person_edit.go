package pages

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// maxRows is more than a form ever shows; the rest is not read.
const maxRows = 80

// profile asks for a profile as its editor sees it.
func (p *Pages) profile(r *http.Request) (views.Profile, error) {
	data, _, err := read[views.Profile](p, r, federation.FirstSuccess, "show_profile", federation.Args{"person": r.PathValue("username")})
	return data, err
}

// EditPerson is GET /u/{username}/edit.
func (p *Pages) EditPerson(w http.ResponseWriter, r *http.Request) {
	profile, err := p.profile(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showProfile(w, r, http.StatusOK, views.EditProfile{Profile: profile, Form: views.FormOf(profile)})
}

// UpdatePerson is POST /u/{username}/edit. The button for one more contact
// saves nothing: the form comes back with another line.
func (p *Pages) UpdatePerson(w http.ResponseWriter, r *http.Request) {
	form, fields := profileForm(r)
	if r.PostFormValue("more") != "" {
		profile, err := p.profile(r)
		if err != nil {
			p.Problem(w, r, err)
			return
		}
		form.Username = profile.Person.Username
		p.showProfile(w, r, http.StatusOK, views.EditProfile{Profile: profile, Form: form})
		return
	}
	saved, err := write[views.Profile](p, r, "edit_profile", federation.Args{
		"person": r.PathValue("username"), "name": form.Name, "nickname": form.Nickname, "version": form.Version, "fields": fields,
	})
	if err != nil {
		p.refuseProfile(w, r, form, err)
		return
	}
	p.leave(w, r, personPath(r, saved.Person.Username), views.Notice{Key: "profile_saved", Name: saved.Person.Name})
}

// profileForm reads the lines of the form, and gives them as the procedure
// takes them too, in the same order.
func profileForm(r *http.Request) (views.ProfileForm, json.RawMessage) {
	form := views.ProfileForm{Name: r.PostFormValue("name"), Nickname: r.PostFormValue("nickname"), Version: number(r, "version")}
	type field struct {
		Field  string `json:"field"`
		Value  string `json:"value"`
		Hidden bool   `json:"hidden"`
	}
	fields := []field{}
	for n := 1; n <= maxRows; n++ {
		at := strconv.Itoa(n)
		if !r.PostForm.Has("field" + at) {
			break
		}
		row := views.ProfileRow{Value: r.PostFormValue("value" + at), Shown: r.PostFormValue("shown"+at) == "yes"}
		row.Field, row.Contact = r.PostFormValue("field"+at), r.PostFormValue("contact"+at) == "yes"
		form.Rows = append(form.Rows, row)
		fields = append(fields, field{row.Field, row.Value, !row.Shown})
	}
	list, _ := json.Marshal(fields) // texts and yes or no: cannot fail
	return form, list
}

// refuseProfile shows the form again with what was typed. When somebody saved
// meanwhile, it shows theirs beside it, and saving again means to overwrite.
func (p *Pages) refuseProfile(w http.ResponseWriter, r *http.Request, form views.ProfileForm, err error) {
	why, status := refused(err)
	profile, again := p.profile(r)
	if why == nil || again != nil {
		p.Problem(w, r, err)
		return
	}
	form.Username = profile.Person.Username
	data := views.EditProfile{Profile: profile, Form: form, Refused: why, Wrong: rowOf(err)}
	if why.Key == "stale_version" {
		data.Theirs = &views.Person{Person: profile.Person, Fields: profile.Fields}
		data.Form.Version = profile.Version
	}
	p.showProfile(w, r, status, data)
}

// rowOf is the number of the line that a refusal is about, or 0.
func rowOf(err error) int {
	var detail struct{ Row int }
	if json.Unmarshal(refusal.From(err).Detail, &detail) != nil {
		return 0
	}
	return detail.Row
}

// showProfile fills in what a posted line does not say of itself: its kind and
// choices. A line of a field that there is not cannot be shown again.
func (p *Pages) showProfile(w http.ResponseWriter, r *http.Request, status int, data views.EditProfile) {
	known := data.Form.Rows[:0]
	for _, row := range data.Form.Rows {
		at := slices.IndexFunc(data.Known, func(k views.KnownField) bool { return k.Field == row.Field })
		if at >= 0 {
			row.KnownField = data.Known[at]
			known = append(known, row)
		}
	}
	data.Form.Rows = known
	p.show(w, r, status, "people/edit", views.Page{Title: "title.profile", Subject: data.Person.Name, Data: data})
}
