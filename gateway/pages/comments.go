package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// ShowComments is GET /g/{handle}/evaluation/comments?member=&guideline=: what
// was said about the points of a member.
func (p *Pages) ShowComments(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p.showComments(w, r, http.StatusOK, views.CellComments{Row: views.ScoreRow{Member: q.Get("member")}, Column: q.Get("guideline"), Only: q.Get("guideline"), Editing: q.Get("edit")})
}

// ChangeComments is POST /g/{handle}/evaluation/comments: say, change or take back.
func (p *Pages) ChangeComments(w http.ResponseWriter, r *http.Request) {
	id, member, text := r.PostFormValue("comment"), r.PostFormValue("member"), r.PostFormValue("text")
	var procedure string
	var args federation.Args
	switch r.PostFormValue("act") {
	case "say":
		procedure, args = "comment_points", federation.Args{
			"group": r.PathValue("handle"), "member": member, "guideline": r.PostFormValue("guideline"), "text": text,
			"closing": r.PostFormValue("closing") == "yes",
		}
	case "edit":
		procedure, args = "edit_comment", federation.Args{"comment": id, "text": text}
	case "delete":
		procedure, args = "delete_comment", federation.Args{"comment": id}
	default:
		p.unknownAct(w, r)
		return
	}
	_, err := write[struct{}](p, r, procedure, args)
	if err == nil {
		p.leave(w, r, groupPath(r, r.PathValue("handle"))+"/evaluation/comments?member="+views.Segment(member), views.Notice{Key: "comment_saved"})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	typed := views.CellComments{Row: views.ScoreRow{Member: member}, Column: r.PostFormValue("guideline"), Editing: id}
	typed.Text, typed.Refused = text, why
	p.showComments(w, r, status, typed)
}

func (p *Pages) showComments(w http.ResponseWriter, r *http.Request, status int, page views.CellComments) {
	board, err := p.scoreboard(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	said, _, err := read[[]views.CellComment](p, r, federation.FirstSuccess, "show_comments", boardArgs(r))
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	board.Text, board.Refused = page.Text, page.Refused
	page.Scoreboard = board
	if !page.Fill(said) {
		p.Problem(w, r, refusal.New(http.StatusNotFound, "person_not_found"))
		return
	}
	p.show(w, r, status, "evaluations/comments", views.Page{Title: "title.comments", Subject: board.Group.Name, Data: page})
}
