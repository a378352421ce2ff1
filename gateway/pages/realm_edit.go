package pages

import (
	"net/http"

	"pek/gateway/federation"
	"pek/gateway/refusal"
	"pek/views"
)

// EditRealm is GET /admin/realm: the settings of the realm.
func (p *Pages) EditRealm(w http.ResponseWriter, r *http.Request) {
	data, err := p.settings(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.showRealm(w, r, http.StatusOK, views.EditRealm{RealmSettings: data})
}

// UpdateRealm is POST /admin/realm.
func (p *Pages) UpdateRealm(w http.ResponseWriter, r *http.Request) {
	name, open := r.PostFormValue("name"), r.PostFormValue("open_to_join") == "yes"
	groups, policies := number(r, "max_group_depth"), number(r, "max_policy_depth")
	_, err := write[views.RealmSettings](p, r, "edit_realm", federation.Args{
		"name": name, "max_group_depth": groups, "max_policy_depth": policies, "open_to_join": open,
	})
	if err == nil {
		p.leave(w, r, baseOf(r)+"/admin/realm", views.Notice{Key: "realm_saved"})
		return
	}
	why, status := refused(err)
	if why == nil {
		p.Problem(w, r, err)
		return
	}
	data, err := p.settings(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	data.Name, data.MaxGroupDepth, data.MaxPolicyDepth, data.OpenToJoin = name, groups, policies, open
	p.showRealm(w, r, status, views.EditRealm{RealmSettings: data, Refused: why})
}

// settings are shown with their form, so to whom may change them alone.
func (p *Pages) settings(r *http.Request) (views.RealmSettings, error) {
	data, _, err := read[views.RealmSettings](p, r, federation.RequireHub, "show_realm", nil)
	if err == nil && !data.Can.Edit {
		err = refusal.New(http.StatusForbidden, "not_allowed")
	}
	return data, err
}

func (p *Pages) showRealm(w http.ResponseWriter, r *http.Request, status int, data views.EditRealm) {
	p.show(w, r, status, "realm/edit", views.Page{Title: "title.realm", Data: data})
}
