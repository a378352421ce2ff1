package looks

import (
	"maps"
	"net/url"
)

// allExamples are those of every noun.
func allExamples() map[string][]visit {
	all := examples()
	maps.Copy(all, peopleExamples())
	for pattern, more := range richer() {
		all[pattern] = append(all[pattern], more...)
	}
	return all
}

// peopleExamples are the pages of memberships, profiles and their care.
func peopleExamples() map[string][]visit {
	list := url.Values{"person": {"gergo", "eszter"}}
	with := func(form url.Values, name, value string) url.Values {
		form = maps.Clone(form)
		form.Set(name, value)
		return form
	}
	return map[string][]visit{
		"GET /g/{handle}/membership": {{who: "csilla", path: "/g/sport@sport/membership"}, {who: "david", path: "/g/sport@sakk-kor/membership"}, {who: "senki", path: "/g/sport@sport/membership"}},
		"GET /g/{handle}/members/{username}": {
			{who: "bence", path: "/g/sport@sport/members/csilla"},
			{who: "bence", path: "/g/sport@sport/members/orsolya"},
			{who: "csilla", path: "/g/sport@sport/members/zsofi"},
			{who: "bence", path: "/g/sport@sport/members/letiltott", status: 404},
		},
		"GET /g/{handle}/add-members": {
			{who: "bence", path: "/g/sport@sport/add-members"},
			{who: "bence", path: "/g/sport@sport/add-members?q=kiss"},
			{who: "bence", path: "/g/sport@sport/add-members?q=nincsilyen"},
		},
		"GET /g/{handle}/flairs":  {{who: "bence", path: "/g/sport@sport/flairs"}, {who: "csilla", path: "/g/sport@kondi-kor/flairs"}},
		"GET /g/{handle}/history": {{who: "bence", path: "/g/sport@sport/history"}, {who: "anna", path: "/g/sport@regi-kor/history"}},

		"GET /u/{username}/edit":  {{who: "csilla", path: "/u/csilla/edit"}, {who: "senki", path: "/u/senki/edit"}, {who: "anna", path: "/u/bence/edit"}},
		"GET /u/{username}/data":  {{who: "csilla", path: "/u/csilla/data"}},
		"GET /u/{username}/erase": {{who: "csilla", path: "/u/csilla/erase"}, {who: "anna", path: "/u/senki/erase"}},

		"GET /admin/people":            {{who: "anna", path: "/admin/people"}, {who: "anna", path: "/admin/people?filter=blocked"}, {who: "anna", path: "/admin/people?q=nincsilyen"}},
		"GET /admin/people/duplicates": {{who: "anna", path: "/admin/people/duplicates"}, {who: "egyedul", path: "/admin/people/duplicates"}},
		"GET /admin/people/merge": {
			{who: "anna", path: "/admin/people/merge"},
			{who: "anna", path: "/admin/people/merge?keep=gergo&duplicate=gergo2"},
			{who: "anna", path: "/admin/people/merge?keep=gergo&duplicate=gergo", status: 422},
		},
		"GET /admin/import": {{who: "anna", path: "/admin/import"}},

		"GET /notifications":   {{who: "bence", path: "/notifications"}, {who: "csilla", path: "/notifications"}, {who: "egyedul", path: "/notifications"}},
		"GET /tokens":          {{who: "csilla", path: "/tokens"}, {who: "senki", path: "/tokens"}},
		"GET /tokens/{id}/end": {{who: "csilla", path: "/tokens/{token}/end"}},
		"GET /api/docs":        {{who: "anna", path: "/api/docs"}},

		// Questions before an act, and forms that come back.
		"POST /g/{handle}/membership": {{who: "bence", path: "/g/sport@sport/membership", form: url.Values{"act": {"leave"}}}},
		"POST /g/{handle}/members": {
			{who: "bence", path: "/g/sport@sport/members", form: with(list, "act", "archive")},
			{who: "bence", path: "/g/sport@sport/members", form: with(list, "act", "accept"), status: 409},
		},
		"POST /g/{handle}/flairs":     {{who: "bence", path: "/g/sport@sport/flairs", form: url.Values{"name": {""}}, status: 422}},
		"POST /u/{username}/edit":     {{who: "csilla", path: "/u/csilla/edit", form: url.Values{"name": {"x"}, "version": {"0"}}, status: 409}, {who: "csilla", path: "/u/csilla/edit", form: url.Values{"name": {""}, "version": {"1"}}, status: 422}},
		"POST /u/{username}/username": {{who: "csilla", path: "/u/csilla/username", form: url.Values{"username": {"anna"}}, status: 409}},
		"POST /u/{username}/block":    {{who: "anna", path: "/u/zsofi/block", form: url.Values{}}},
		"POST /u/{username}/unblock":  {{who: "anna", path: "/u/csilla/unblock", form: url.Values{}, status: 409}},
		"POST /u/{username}/erase":    {{who: "csilla", path: "/u/csilla/erase", form: url.Values{"username": {"x"}}, status: 422}},
		"POST /tokens":                {{who: "senki", path: "/tokens", form: url.Values{"name": {""}, "days": {"30"}}, status: 422}},
		"POST /admin/import": {
			{who: "anna", path: "/admin/import", form: url.Values{"parcel": {"x"}}, status: 422},
			{who: "anna", path: "/admin/import", form: url.Values{"parcel": {"{asks}"}}, status: 422},
			{who: "anna", path: "/admin/import", form: url.Values{"parcel": {"{fits}"}}},
			{who: "anna", path: "/admin/import", form: url.Values{"parcel": {"{asks}"}, "step": {"columns"}, "column0": {"username"}, "column1": {"name"}, "column2": {"since"}}, status: 422},
		},
	}
}

// richer are further looks at pages that have examples.
func richer() map[string][]visit {
	return map[string][]visit{
		"GET /g/{handle}": {
			{who: "orsolya", path: "/g/sport@sport"}, {who: "gergo", path: "/g/sport@futo-kor"}, {who: "senki", path: "/g/sport@alkalmi"},
		},
		"GET /g/{handle}/members": {
			{who: "bence", path: "/g/sport@sport/members?status=newbie"},
			{who: "bence", path: "/g/sport@sport/members?status=all&q=s"},
			{who: "bence", path: "/g/sport@sport/members?role=owner"},
			{who: "bence", path: "/g/sport@sport/members?q=nincsilyen"},
		},
		"GET /u/{username}": {
			{who: "anna", path: "/u/csilla"}, {who: "anna", path: "/u/letiltott"}, {who: "bence", path: "/u/csilla"}, {who: "anna", path: "/u/{erased}"},
		},
		"GET /my-groups": {{who: "orsolya", path: "/my-groups"}},
		"GET /search":    {{who: "anna", path: "/search?q=csilla"}, {who: "anna", path: "/search?q=a+b+c+d+e+f+g+h+i+j", status: 422}},
	}
}
