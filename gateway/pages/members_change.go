package pages

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ChangeMembers is POST /g/{handle}/members: one act with everybody who was
// ticked. What takes something from people is asked first.
func (p *Pages) ChangeMembers(w http.ResponseWriter, r *http.Request) {
	act, people := r.PostFormValue("act"), r.PostForm["person"]
	if asksFirst(act) && r.PostFormValue("confirmed") != "yes" && len(people) > 0 {
		p.askMembers(w, r, act, people)
		return
	}
	done, err := write[struct {
		Group   string `json:"group"`
		Changed int    `json:"changed"`
	}](p, r, "change_members", federation.Args{"group": r.PathValue("handle"), "people": nonNil(people), "act": act})
	if err != nil {
		p.refuseMembers(w, r, act, people, err)
		return
	}
	target := localPath(r.PostFormValue("back"))
	if r.PostFormValue("back") == "" {
		target = groupPath(r, done.Group) + "/members?" + string(memberFilter(r.PostForm).URL())
	}
	p.leave(w, r, target, views.Notice{Key: "members_" + act, Handle: done.Group, Count: done.Changed, People: people})
}

// asksFirst says which acts are confirmed: there is no button to take them back.
func asksFirst(act string) bool { return act == "reject" || act == "archive" }

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// askMembers lists the people as far as they are still there to be seen.
func (p *Pages) askMembers(w http.ResponseWriter, r *http.Request, act string, people []string) {
	data, _, err := read[views.ConfirmMembers](p, r, federation.FirstSuccess, "show_selection",
		federation.Args{"group": r.PathValue("handle"), "people": people})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Act, data.Back = act, groupPath(r, data.Group.Handle)+"/members?"+string(memberFilter(r.PostForm).URL())
	if back := r.PostFormValue("back"); back != "" {
		data.Back = localPath(back)
	}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		for _, value := range r.PostForm[name] {
			if name != "confirmed" {
				data.Fields = append(data.Fields, views.Field{Name: name, Value: value})
			}
		}
	}
	p.show(w, r, http.StatusOK, "groups/confirm_members", views.Page{Title: "title.confirm", Subject: data.Group.Name, Data: data})
}

// refuseMembers shows the page again with who stands in the way, and what was
// ticked still ticked.
func (p *Pages) refuseMembers(w http.ResponseWriter, r *http.Request, act string, people []string, err error) {
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	others := othersOf(err)
	if act == "add" {
		p.showAdd(w, r, status, views.AddMembers{Query: r.PostFormValue("q"), Picked: people, Refused: why, Others: others})
		return
	}
	data, err := p.members(r, memberFilter(r.PostForm), max(number(r, "page"), 1))
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Picked, data.Refused, data.Others = people, why, others
	p.showMembers(w, r, status, data)
}

// othersOf reads from a refusal whose status does not allow the act.
func othersOf(err error) []views.OtherState {
	var detail struct {
		People []views.OtherState `json:"people"`
	}
	if json.Unmarshal(refusal.From(err).Detail, &detail) != nil {
		return nil // it names nobody
	}
	return detail.People
}
