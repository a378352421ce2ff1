package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/views"
)

// ShowPolicyTree is GET /policies?q=: every policy that one may see, as a picture.
func (p *Pages) ShowPolicyTree(w http.ResponseWriter, r *http.Request) {
	data, missing, err := read[views.PolicyTree](p, r, federation.Partial, "show_policies", federation.Args{"q": r.URL.Query().Get("q")})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "policies/tree", views.Page{Title: "title.policy_tree", Data: data, Unavailable: missing})
}

// ShowPolicy is GET /policies/{id}?page=&q=: what it gives, to whom, and whom
// one could give it to.
func (p *Pages) ShowPolicy(w http.ResponseWriter, r *http.Request) {
	p.showPolicy(w, r, http.StatusOK, r.URL.Query().Get("q"), nil)
}

func (p *Pages) showPolicy(w http.ResponseWriter, r *http.Request, status int, query string, why *views.Refused) {
	page, err := pageNumber(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	detail, err := p.policy(r, page)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data := views.ShowPolicy{PolicyDetail: detail, Query: query, Refused: why}
	if data.People, err = p.people(r, query); err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, status, "policies/show", views.Page{Title: "title.policy", Subject: detail.Policy.Name, Data: data})
}

// policy asks for the policy of the address and a page of its holders.
func (p *Pages) policy(r *http.Request, page int) (views.PolicyDetail, error) {
	data, _, err := read[views.PolicyDetail](p, r, federation.FirstSuccess, "show_policy",
		federation.Args{"policy": r.PathValue("id"), "page": page, "per_page": perPage})
	return data, err
}

// people finds people by name; nobody is looked for without one.
func (p *Pages) people(r *http.Request, query string) ([]views.PersonRef, error) {
	if query == "" {
		return nil, nil
	}
	found, _, err := read[views.Search](p, r, federation.FirstSuccess, "search", federation.Args{"q": query})
	return found.Names(), err
}

// ShowPolicyHistory is GET /policies/{id}/history.
func (p *Pages) ShowPolicyHistory(w http.ResponseWriter, r *http.Request) {
	data, _, err := read[views.History](p, r, federation.FirstSuccess, "show_policy_history", federation.Args{"policy": r.PathValue("id")})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "policies/history", views.Page{Title: "title.history", Subject: data.Policy.Name, Data: data})
}

// policyPath is the address of a policy's page in the realm of the request.
func policyPath(r *http.Request, id string) string { return baseOf(r) + "/policies/" + id }

// here is the address of the policy that the request is about.
func here(r *http.Request) string { return policyPath(r, r.PathValue("id")) }
