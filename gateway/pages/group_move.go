package pages

import (
	"encoding/json"
	"fmt"
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// atTop is the choice of no parent; no handle looks like it.
const atTop = "top"

// ChooseParent is GET /g/{handle}/move?q=: find the group above by name.
func (p *Pages) ChooseParent(w http.ResponseWriter, r *http.Request) {
	p.showMove(w, r, http.StatusOK, r.URL.Query().Get("q"), nil)
}

// MoveGroup is POST /g/{handle}/move: asked first, always.
func (p *Pages) MoveGroup(w http.ResponseWriter, r *http.Request) {
	parent := r.PostFormValue("parent")
	args := federation.Args{"group": r.PathValue("handle")}
	if parent != atTop {
		args["parent"] = parent
	}
	p.rehearse(w, r, act{
		command: "move_group", args: args, cancel: groupPath(r, r.PathValue("handle")),
		names: func() ([]any, error) {
			g, err := p.group(r, 1)
			return []any{g.Group.Name}, err
		},
		again: func(why *views.Refused, status int) { p.showMove(w, r, status, r.PostFormValue("q"), why) },
		done: func(answer json.RawMessage) {
			var moved views.GroupRef
			if err := json.Unmarshal(answer, &moved); err != nil {
				p.Problem(w, r, fmt.Errorf("answer of move_group: %w", err))
				return
			}
			p.leave(w, r, groupPath(r, moved.Handle), views.Notice{Key: "group_moved", Name: moved.Name})
		},
	})
}

func (p *Pages) showMove(w http.ResponseWriter, r *http.Request, status int, query string, why *views.Refused) {
	g, err := p.group(r, 1)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data := views.MoveGroup{Group: ref(g), Path: g.Path, Query: query, Refused: why}
	if query != "" {
		found, _, err := read[views.Search](p, r, federation.FirstSuccess, "search", federation.Args{"q": query})
		if err != nil {
			p.Problem(w, r, err)
			return
		}
		for _, other := range found.Groups {
			if other.ArchivedAt == nil && other.Handle != g.Group.Handle {
				data.Groups = append(data.Groups, other)
			}
		}
	}
	p.show(w, r, status, "groups/move", views.Page{Title: "title.move", Subject: g.Group.Name, Data: data})
}
