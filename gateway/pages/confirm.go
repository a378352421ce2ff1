package pages

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"pek/gateway/federation"
	"pek/views"
)

// act is a command that may take rights away. It is rehearsed first, and done
// when the page that says who would lose what is answered with yes.
type act struct {
	command string
	args    federation.Args
	quiet   bool   // done at once when nobody loses anything
	cancel  string // where "cancel" leads
	// names fill the question; asked for only when there is one.
	names func() ([]any, error)
	// again shows the page that the form stood on, with the refusal.
	again func(why *views.Refused, status int)
	done  func(answer json.RawMessage)
}

func (p *Pages) rehearse(w http.ResponseWriter, r *http.Request, a act) {
	if r.PostFormValue("confirmed") != "yes" {
		preview, err := p.preview(r, a.command, a.args)
		if err != nil {
			p.refuseAct(w, r, a, err)
			return
		}
		if !a.quiet || !preview.Harmless() {
			p.ask(w, r, a, preview)
			return
		}
	}
	answer, err := write[json.RawMessage](p, r, a.command, a.args)
	if err != nil {
		p.refuseAct(w, r, a, err)
		return
	}
	a.done(answer)
}

// preview asks what a command would do; it writes and takes it back.
func (p *Pages) preview(r *http.Request, command string, args federation.Args) (views.Preview, error) {
	raw, err := json.Marshal(args)
	if err != nil {
		return views.Preview{}, fmt.Errorf("write arguments: %w", err)
	}
	return write[views.Preview](p, r, "preview", federation.Args{"command": command, "args": json.RawMessage(raw)})
}

func (p *Pages) ask(w http.ResponseWriter, r *http.Request, a act, preview views.Preview) {
	names, err := a.names()
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data := views.Confirm{Act: a.command, Names: names, Cancel: a.cancel, Preview: preview}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		for _, value := range r.PostForm[name] {
			if name == "confirmed" {
				continue
			}
			data.Fields = append(data.Fields, views.Field{Name: name, Value: value})
		}
	}
	p.show(w, r, http.StatusOK, "policies/confirm", views.Page{Title: "title.confirm", Data: data})
}

func (p *Pages) refuseAct(w http.ResponseWriter, r *http.Request, a act, err error) {
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	a.again(why, status)
}
