package looks

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"pek/gateway/pages"
	"pek/gateway/server"
	"pek/gateway/session"
)

// visit is an address as one person opens it, or a form that they send and
// that comes back as a page; nothing is changed by any of them.
type visit struct {
	who, path string
	form      url.Values
	status    int // 200 when 0
}

// noPages are routes that answer with something else than a page for people.
func noPages() map[string]string {
	return map[string]string{
		"GET /static/":               "files",
		"GET /healthz":               "for machines",
		"GET /readyz":                "for machines",
		"GET /.well-known/jwks.json": "for machines",
		"GET /login/start":           "leads to the identity provider",
		"GET /login/callback":        "leads to a page",
		"GET /audit.csv":             "a file",

		"GET /g/{handle}/members.csv":        "a file",
		"GET /g/{handle}/members.xlsx":       "a file",
		"GET /g/{handle}/members.vcf":        "a file",
		"GET /u/{username}/picture":          "a picture",
		"GET /u/{username}/data.json":        "a file",
		"GET /admin/import/template.csv":     "a file",
		"GET /admin/import/template.xlsx":    "a file",
		"GET /admin/evaluations/points.csv":  "a file",
		"GET /admin/evaluations/points.xlsx": "a file",
		"GET /admin/evaluations/awards.csv":  "a file",
		"GET /admin/evaluations/awards.xlsx": "a file",
		"GET /admin/evaluations/active.csv":  "a file",
		"GET /admin/evaluations/active.xlsx": "a file",

		"GET /g/{handle}/evaluation/guidelines.csv": "a file",
		"GET /g/{handle}/evaluation/points.csv":     "a file",
		"GET /g/{handle}/evaluation/points.xlsx":    "a file",
	}
}

// examples are the pages, each as those see it who see most and least of it.
func examples() map[string][]visit {
	return map[string][]visit{
		"GET /login":   {{who: "", path: "/login"}, {who: "", path: "/login?return_to=/g/sport@sport"}},
		"GET /welcome": {{who: "stranger", path: "/welcome"}},
		"GET /logout":  {{who: "", path: "/logout"}},

		"GET /{$}": {
			{who: "anna", path: "/"},
			{who: "bence", path: "/"},
			{who: "csilla", path: "/"},
			{who: "senki", path: "/"},
			{who: "egyedul", path: "/"},
			{who: "anna", path: "/r/hub/"},
		},
		"GET /my-groups": {{who: "anna", path: "/my-groups"}, {who: "bence", path: "/my-groups"}, {who: "senki", path: "/my-groups"}},
		"GET /manage": {
			{who: "anna", path: "/manage"},
			{who: "bence", path: "/manage"},
			{who: "csilla", path: "/manage"},
			{who: "senki", path: "/manage"},
			{who: "egyedul", path: "/manage"},
		},
		"GET /search": {
			{who: "anna", path: "/search"},
			{who: "anna", path: "/search?q=sport"},
			{who: "senki", path: "/search?q=kiss"},
			{who: "egyedul", path: "/search?q=nincsilyen"},
		},
		"GET /groups":     {{who: "anna", path: "/groups"}, {who: "senki", path: "/groups"}, {who: "egyedul", path: "/groups"}},
		"GET /groups/new": {{who: "anna", path: "/groups/new"}, {who: "egyedul", path: "/groups/new"}},

		"GET /g/{handle}": {
			{who: "anna", path: "/g/sport@sport"},
			{who: "bence", path: "/g/sport@sport"},
			{who: "csilla", path: "/g/sport@kondi-kor"},
			{who: "senki", path: "/g/sport@sakk-kor"},
			{who: "anna", path: "/g/sport@regi-kor"},
			{who: "anna", path: "/g/kultura@hosszu"},
		},
		"GET /g/{handle}/members": {
			{who: "anna", path: "/g/sport@sport/members"},
			{who: "bence", path: "/g/sport@sport/members"},
			{who: "csilla", path: "/g/sport@kondi-kor/members"},
			{who: "anna", path: "/g/kultura@hosszu/members"},
			{who: "senki", path: "/g/sport@sport/members"},
		},
		"GET /g/{handle}/policies": {
			{who: "anna", path: "/g/sport@sport/policies"},
			{who: "bence", path: "/g/sport@sport/policies?action=viewGroup"},
			{who: "senki", path: "/g/sport@sport/policies"},
			{who: "anna", path: "/g/sport@regi-kor/policies?action=editMembers"},
		},
		"GET /g/{handle}/subgroups/new": {{who: "bence", path: "/g/sport@sport/subgroups/new"}},
		"GET /g/{handle}/edit":          {{who: "bence", path: "/g/sport@sport/edit"}, {who: "csilla", path: "/g/sport@kondi-kor/edit"}},
		"GET /g/{handle}/owner":         {{who: "bence", path: "/g/sport@sport/owner"}, {who: "anna", path: "/g/sport@futo-kor/owner?q=eszter"}, {who: "anna", path: "/g/kultura@hosszu/owner?q=nincsilyen"}},
		"GET /g/{handle}/archive":       {{who: "bence", path: "/g/sport@sport/archive"}, {who: "anna", path: "/g/kultura@hosszu/archive"}},
		"GET /g/{handle}/move":          {{who: "anna", path: "/g/sport@sakk-kor/move"}, {who: "anna", path: "/g/sport@sakk-kor/move?q=kultura"}},

		"GET /evaluations":         {{who: "anna", path: "/evaluations"}, {who: "bence", path: "/evaluations"}, {who: "senki", path: "/evaluations"}, {who: "egyedul", path: "/evaluations"}},
		"GET /evaluations/judging": {{who: "anna", path: "/evaluations/judging"}, {who: "senki", path: "/evaluations/judging"}},
		"GET /admin/evaluations":   {{who: "anna", path: "/admin/evaluations"}, {who: "anna", path: "/admin/evaluations?season=OFF"}, {who: "egyedul", path: "/admin/evaluations"}},
		"GET /g/{handle}/evaluation": {
			{who: "bence", path: "/g/sport@sport/evaluation"},
			{who: "anna", path: "/g/sport@sport/evaluation"},
			{who: "anna", path: "/g/kultura@hosszu/evaluation"},
			{who: "bence", path: "/g/sport@kondi-kor/evaluation"},
			{who: "anna", path: "/g/sport@kondi-kor/evaluation?version=1"},
			{who: "senki", path: "/g/sport@sport/evaluation", status: 404},
		},
		"GET /g/{handle}/evaluation/do/{act}":               {{who: "bence", path: "/g/sport@sport/evaluation/do/submit"}, {who: "anna", path: "/g/sport@kondi-kor/evaluation/do/reject?revision=1"}},
		"GET /g/{handle}/evaluation/guidelines":             {{who: "bence", path: "/g/sport@sport/evaluation/guidelines"}, {who: "bence", path: "/g/sport@sport/evaluation/guidelines?edit={guideline}"}, {who: "anna", path: "/g/kultura@hosszu/evaluation/guidelines"}},
		"GET /g/{handle}/evaluation/guidelines/{id}/delete": {{who: "bence", path: "/g/sport@sport/evaluation/guidelines/{guideline}/delete"}},
		"GET /g/{handle}/evaluation/points":                 {{who: "bence", path: "/g/sport@sport/evaluation/points"}, {who: "anna", path: "/g/sport@kondi-kor/evaluation/points"}, {who: "anna", path: "/g/kultura@hosszu/evaluation/points"}},
		"GET /g/{handle}/evaluation/exchange":               {{who: "bence", path: "/g/sport@sport/evaluation/exchange"}, {who: "anna", path: "/g/kultura@hosszu/evaluation/exchange"}},
		"GET /g/{handle}/evaluation/comments":               {{who: "bence", path: "/g/sport@sport/evaluation/comments?member={scored}"}},
		"GET /g/{handle}/evaluation/awards":                 {{who: "bence", path: "/g/sport@sport/evaluation/awards"}, {who: "anna", path: "/g/sport@kondi-kor/evaluation/awards"}},
		"GET /g/{handle}/scores":                            {{who: "bence", path: "/g/sport@sport/scores"}, {who: "anna", path: "/g/sport@kondi-kor/scores"}},
		"GET /u/{username}/activity":                        {{who: "bence", path: "/u/bence/activity"}, {who: "anna", path: "/u/anna/activity"}},

		"GET /policies": {
			{who: "anna", path: "/policies"},
			{who: "anna", path: "/policies?q=sport"},
			{who: "bence", path: "/policies"},
			{who: "senki", path: "/policies"},
			{who: "egyedul", path: "/policies?q=nincsilyen"},
		},
		"GET /policies/{id}": {
			{who: "anna", path: "/policies/{root}"},
			{who: "anna", path: "/policies/{member}"},
			{who: "anna", path: "/policies/{blank}"},
			{who: "bence", path: "/policies/{helpers}?q=zsofi"},
			{who: "csilla", path: "/policies/{helpers}"},
		},
		"GET /policies/{id}/history":      {{who: "anna", path: "/policies/{helpers}/history"}},
		"GET /policies/{id}/new":          {{who: "bence", path: "/policies/{sport}/new"}, {who: "anna", path: "/policies/{root}/new"}},
		"GET /policies/{id}/edit":         {{who: "bence", path: "/policies/{helpers}/edit"}},
		"GET /policies/{id}/lines/new":    {{who: "bence", path: "/policies/{helpers}/lines/new"}},
		"GET /policies/{id}/lines/{line}": {{who: "bence", path: "/policies/{helpers}/lines/{line}"}},

		"GET /why": {
			{who: "anna", path: "/why"},
			{who: "csilla", path: "/why?action=viewGroup&group=sport@sport"},
			{who: "anna", path: "/why?action=editMembers&group=sport@sport&subject=senki"},
			{who: "anna", path: "/why?action=viewGroup&group=nincs@ilyen", status: 404},
		},
		"GET /rights":      {{who: "anna", path: "/rights"}, {who: "bence", path: "/rights"}, {who: "senki", path: "/rights"}},
		"GET /sessions":    {{who: "anna", path: "/sessions"}},
		"GET /admin/realm": {{who: "anna", path: "/admin/realm"}},
		"GET /u/{username}": {
			{who: "anna", path: "/u/bence"}, {who: "anna", path: "/u/senki"}, {who: "csilla", path: "/u/csilla"}, {who: "senki", path: "/u/anna"},
		},
		"GET /audit": {{who: "anna", path: "/audit"}, {who: "anna", path: "/audit?actor=anna&action=delete&since=2020-01-01"}, {who: "egyedul", path: "/audit"}},

		// Nobody's page: what is not there, and what is not for them.
		"": {
			{who: "anna", path: "/nowhere", status: 404},
			{who: "senki", path: "/g/nincs@ilyen", status: 404},
			{who: "senki", path: "/audit", status: 403},
		},
		// Forms that come back, with what was typed, and questions before an act.
		"POST /g/{handle}/edit":                  {{who: "bence", path: "/g/sport@sport/edit", form: url.Values{"name": {""}, "description": {"x"}, "version": {"1"}}, status: 422}},
		"POST /g/{handle}/evaluation/guidelines": {{who: "bence", path: "/g/sport@sport/evaluation/guidelines", form: url.Values{"name": {""}, "max_per_member": {"2000"}}, status: 422}},
		"POST /g/{handle}/evaluation":            {{who: "bence", path: "/g/sport@sport/evaluation", form: url.Values{"act": {"report"}, "report": {"x"}, "revision": {"0"}}, status: 409}},
		"POST /groups/new":                       {{who: "anna", path: "/groups/new", form: url.Values{"name": {""}}, status: 422}},
		"POST /policies/{id}/delete":             {{who: "bence", path: "/policies/{blank}/delete", form: url.Values{"version": {"1"}}}, {who: "bence", path: "/policies/{helpers}/delete", form: url.Values{}, status: 409}},
		"POST /policies/{id}/revoke":             {{who: "bence", path: "/policies/{helpers}/revoke", form: url.Values{"person": {"csilla"}}}},
		"POST /u/{username}/claim-code":          {{who: "anna", path: "/u/senki/claim-code", form: url.Values{}}},
	}
}

// Every route that a person can open has an example, and every example a route:
// nobody adds a page that is not looked at.
func TestEveryPageHasAnExample(t *testing.T) {
	t.Parallel()
	routes := server.PageRoutes(&pages.Pages{})
	routes = append(routes, server.PublicRoutes(&session.Door{}, &server.Health{}, nil, nil)...)
	routes = append(routes, server.Route{Pattern: "GET /api/docs"}) // stands beside the API
	known, others := allExamples(), noPages()
	var patterns []string
	for _, route := range routes {
		patterns = append(patterns, route.Pattern)
		if !strings.HasPrefix(route.Pattern, "GET ") {
			continue
		}
		if _, other := others[route.Pattern]; !other && len(known[route.Pattern]) == 0 {
			t.Errorf("%s has no example in tests/looks/examples_test.go", route.Pattern)
		}
	}
	for pattern := range known {
		if pattern != "" && !slices.Contains(patterns, pattern) {
			t.Errorf("%s: there is no such route", pattern)
		}
	}
	for pattern := range others {
		if !slices.Contains(patterns, pattern) || len(known[pattern]) > 0 {
			t.Errorf("%s: there is no such route, or it has examples", pattern)
		}
	}
}

// visits are all examples, those of one person together.
func visits() []visit {
	var all []visit
	for _, of := range allExamples() {
		all = append(all, of...)
	}
	slices.SortFunc(all, func(a, b visit) int {
		return strings.Compare(a.who+" "+a.path+a.form.Encode(), b.who+" "+b.path+b.form.Encode())
	})
	return all
}

func (v visit) String() string {
	who := v.who
	if who == "" {
		who = "nobody"
	}
	if v.form != nil {
		return who + " sends " + v.path
	}
	return who + " " + v.path
}
