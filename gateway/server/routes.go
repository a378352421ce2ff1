// Package server puts the parts of the gateway together behind one address.
package server

import (
	"net/http"

	"pek/gateway/pages"
	"pek/gateway/session"
)

// Route is an address and who answers there.
type Route struct {
	Pattern string
	Handler http.HandlerFunc
}

// PublicRoutes need no session; everything that is not listed here does.
func PublicRoutes(d *session.Door, h *Health, static, jwks http.HandlerFunc) []Route {
	return []Route{
		{"GET /static/", static},
		{"GET /healthz", h.Live},
		{"GET /readyz", h.Ready},
		{"GET /.well-known/jwks.json", jwks},
		{"GET /login", d.ShowLogin},
		{"GET /login/start", d.StartLogin},
		{"GET /login/callback", d.FinishLogin},
		{"GET /welcome", d.ShowWelcome},
		{"POST /welcome", d.Welcome},
		{"GET /logout", d.ShowSignedOut},
		{"POST /logout", d.Logout},
	}
}

// PageRoutes are the pages of signed-in people; each stands below /r/{realm}
// too, for another realm than that of the session.
func PageRoutes(p *pages.Pages) []Route {
	return []Route{
		{"GET /{$}", p.ShowHome},
		{"POST /language", p.SetLanguage},
		{"GET /search", p.Search},
		{"GET /my-groups", p.ShowMine},
		{"GET /manage", p.ShowManage},

		{"GET /groups", p.ShowTree},
		{"GET /groups/new", p.NewGroup},
		{"POST /groups/new", p.CreateGroup},

		{"GET /g/{handle}", p.ShowGroup},
		{"GET /g/{handle}/membership", p.AskLeave},
		{"POST /g/{handle}/membership", p.ChangeOwnMembership},
		{"GET /g/{handle}/members", p.ShowMembers},
		{"POST /g/{handle}/members", p.ChangeMembers},
		{"GET /g/{handle}/members/{username}", p.ShowMember},
		{"POST /g/{handle}/members/{username}/flairs", p.ChangeFlair},
		{"GET /g/{handle}/members.csv", p.ExportMembers},
		{"GET /g/{handle}/members.xlsx", p.ExportMembers},
		{"GET /g/{handle}/members.vcf", p.ExportMembers},
		{"GET /g/{handle}/add-members", p.FindMembers},
		{"GET /g/{handle}/flairs", p.ShowFlairs},
		{"POST /g/{handle}/flairs", p.CreateFlair},
		{"POST /g/{handle}/flairs/delete", p.DeleteFlair},
		{"GET /g/{handle}/history", p.ShowGroupHistory},
		{"GET /g/{handle}/policies", p.ShowPolicies},
		{"GET /g/{handle}/subgroups/new", p.NewSubgroup},
		{"POST /g/{handle}/subgroups/new", p.CreateSubgroup},
		{"GET /g/{handle}/edit", p.EditGroup},
		{"POST /g/{handle}/edit", p.UpdateGroup},
		{"GET /g/{handle}/owner", p.ChooseOwner},
		{"POST /g/{handle}/owner", p.AppointOwner},
		{"GET /g/{handle}/archive", p.ConfirmArchive},
		{"POST /g/{handle}/archive", p.ArchiveGroup},
		{"POST /g/{handle}/unarchive", p.UnarchiveGroup},
		{"GET /g/{handle}/move", p.ChooseParent},
		{"POST /g/{handle}/move", p.MoveGroup},
		{"POST /g/{handle}/roles", p.ApplyRole},

		{"GET /evaluations", p.ShowEvaluations},
		{"GET /evaluations/judging", p.ShowJudging},
		{"GET /admin/evaluations", p.ShowEvaluationAdmin},
		{"POST /admin/evaluations", p.SetCalendar},
		{"GET /admin/evaluations/points.csv", p.ExportSemester},
		{"GET /admin/evaluations/points.xlsx", p.ExportSemester},
		{"GET /admin/evaluations/awards.csv", p.ExportSemester},
		{"GET /admin/evaluations/awards.xlsx", p.ExportSemester},
		{"GET /admin/evaluations/active.csv", p.ExportSemester},
		{"GET /admin/evaluations/active.xlsx", p.ExportSemester},
		{"GET /g/{handle}/evaluation", p.ShowEvaluation},
		{"POST /g/{handle}/evaluation", p.ChangeEvaluation},
		{"GET /g/{handle}/evaluation/do/{act}", p.AskEvaluation},
		{"GET /g/{handle}/evaluation/guidelines", p.ShowGuidelines},
		{"POST /g/{handle}/evaluation/guidelines", p.CreateGuideline},
		{"POST /g/{handle}/evaluation/guidelines/{id}", p.ByID(p.EditGuideline)},
		{"GET /g/{handle}/evaluation/guidelines/{id}/delete", p.ByID(p.ConfirmGuideline)},
		{"POST /g/{handle}/evaluation/guidelines/{id}/delete", p.ByID(p.DeleteGuideline)},
		{"GET /g/{handle}/evaluation/points", p.ShowPoints},
		{"POST /g/{handle}/evaluation/points", p.SavePoints},
		{"GET /g/{handle}/evaluation/exchange", p.ShowExchange},
		{"POST /g/{handle}/evaluation/exchange/{what}", p.TakeFile},
		{"GET /g/{handle}/evaluation/guidelines.csv", p.DownloadGuidelines},
		{"GET /g/{handle}/evaluation/points.csv", p.DownloadPoints},
		{"GET /g/{handle}/evaluation/points.xlsx", p.DownloadBook},
		{"GET /g/{handle}/evaluation/comments", p.ShowComments},
		{"POST /g/{handle}/evaluation/comments", p.ChangeComments},
		{"GET /g/{handle}/evaluation/awards", p.ShowAwards},
		{"POST /g/{handle}/evaluation/awards", p.ChangeAwards},
		{"GET /g/{handle}/scores", p.ShowGroupScores},

		{"GET /policies", p.ShowPolicyTree},
		{"GET /policies/{id}", p.ByID(p.ShowPolicy)},
		{"GET /policies/{id}/history", p.ByID(p.ShowPolicyHistory)},
		{"GET /policies/{id}/new", p.ByID(p.NewPolicy)},
		{"POST /policies/{id}/new", p.ByID(p.CreatePolicy)},
		{"GET /policies/{id}/edit", p.ByID(p.EditPolicy)},
		{"POST /policies/{id}/edit", p.ByID(p.UpdatePolicy)},
		{"POST /policies/{id}/delete", p.ByID(p.DeletePolicy)},
		{"POST /policies/{id}/assign", p.ByID(p.AssignPolicy)},
		{"POST /policies/{id}/revoke", p.ByID(p.RevokePolicy)},
		{"GET /policies/{id}/lines/new", p.ByID(p.NewLine)},
		{"POST /policies/{id}/lines/new", p.ByID(p.CreateLine)},
		{"GET /policies/{id}/lines/{line}", p.ByID(p.EditLine)},
		{"POST /policies/{id}/lines/{line}", p.ByID(p.UpdateLine)},
		{"POST /policies/{id}/lines/{line}/delete", p.ByID(p.DeleteLine)},

		{"GET /why", p.ShowWhy},
		{"GET /rights", p.ShowRights},
		{"GET /sessions", p.ShowSessions},
		{"POST /sessions/end", p.EndSessions},
		{"GET /tokens", p.ShowTokens},
		{"POST /tokens", p.CreateToken},
		{"GET /tokens/{id}/end", p.ByID(p.ConfirmEndToken)},
		{"POST /tokens/{id}/end", p.ByID(p.EndToken)},
		{"GET /admin/realm", p.EditRealm},
		{"POST /admin/realm", p.UpdateRealm},
		{"GET /admin/import", p.ShowImport},
		{"POST /admin/import", p.ImportPeople},
		{"GET /admin/import/template.csv", p.TemplateCSV},
		{"GET /admin/import/template.xlsx", p.TemplateXLSX},

		{"GET /u/{username}", p.ShowPerson},
		{"POST /u/{username}/claim-code", p.CreateClaimCode},
		{"GET /u/{username}/edit", p.EditPerson},
		{"POST /u/{username}/edit", p.UpdatePerson},
		{"POST /u/{username}/username", p.RenamePerson},
		{"GET /u/{username}/picture", p.ShowPicture},
		{"POST /u/{username}/picture", p.SetPicture},
		{"POST /u/{username}/picture/remove", p.RemovePicture},
		{"POST /u/{username}/block", p.BlockPerson},
		{"POST /u/{username}/unblock", p.UnblockPerson},
		{"GET /u/{username}/erase", p.ConfirmErase},
		{"POST /u/{username}/erase", p.ErasePerson},
		{"GET /u/{username}/activity", p.ShowActivity},
		{"GET /u/{username}/data", p.ShowOwnData},
		{"GET /u/{username}/data.json", p.DownloadOwnData},
		{"GET /admin/people", p.ShowPeopleAdmin},
		{"GET /admin/people/duplicates", p.ShowDuplicates},
		{"GET /admin/people/merge", p.CompareMerge},
		{"POST /admin/people/merge", p.MergePeople},

		{"GET /notifications", p.ShowNotifications},
		{"POST /notifications/read", p.ReadNotifications},
		{"POST /notifications/mail", p.SetMails},

		{"GET /audit", p.ShowAudit},
		{"GET /audit.csv", p.ExportAudit},
	}
}

// upload is how much a route takes, and whether its page says what is too much.
type upload struct {
	bound    int64
	pageSays bool
}

// uploads are the routes that take more than a form's worth.
func uploads() map[string]upload {
	return map[string]upload{
		"POST /u/{username}/picture": {pages.MaxPicture + 64<<10, true},
		"POST /admin/import":         {16 << 20, false}, // a list of people on its way through a form

		"POST /g/{handle}/evaluation/exchange/{what}": {pages.MaxExchange, false}, // a table of points, likewise
	}
}
