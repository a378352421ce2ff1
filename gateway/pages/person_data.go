package pages

import (
	"encoding/json"
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ShowOwnData is GET /u/{username}/data: what the file holds, for oneself alone.
func (p *Pages) ShowOwnData(w http.ResponseWriter, r *http.Request) {
	person, err := p.person(r)
	if err == nil && !person.Acts.Can.Export {
		err = refusal.New(http.StatusForbidden, "not_allowed")
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "people/data", views.Page{Title: "title.data", Data: person})
}

// DownloadOwnData is GET /u/{username}/data.json. The answer is about the
// reader, whoever the address names; another name is no address of theirs.
func (p *Pages) DownloadOwnData(w http.ResponseWriter, r *http.Request) {
	person, err := p.person(r)
	if err == nil && !person.Acts.Can.Export {
		err = refusal.New(http.StatusForbidden, "not_allowed")
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data, err := write[json.RawMessage](p, r, "export_person", federation.Args{})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="pek-`+person.Person.Username+`.json"`)
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(data) // the browser went away: nobody to tell
}
