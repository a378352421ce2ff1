package pages

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// Apply, be accepted, own the group, hand it over, leave: the whole way on the pages.
func TestMembershipJourney(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "journey")
	anna, cili := r.As(t, "anna"), r.As(t, "cili")
	const group = "/g/sport@chess"
	status := func(who string) string {
		return r.Text(t, `select coalesce((select t.status::text from app.memberships m
			join app.membership_periods t on t.membership_id = m.id and t.until is null join app.profiles f on f.user_id = m.user_id
			join app.groups g on g.id = m.group_id
			where m.realm_id = $1 and f.username = $2 and g.handle = 'sport@chess'), 'none')`, r.ID, r.Name(who))
	}
	own := func(c *stack.Client, act string) string {
		return c.Get(t, group).Page(t).Find(`form[action="/g/sport@chess/membership"] [name=act][value=` + act + `]`).First().Text()
	}

	if own(anna, "apply") == "" {
		t.Error("nobody could apply")
	}
	if a := anna.Post(t, group+"/membership", url.Values{"act": {"apply"}}); a.StatusCode != http.StatusSeeOther || status("anna") != "NEWBIE" {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	if own(anna, "withdraw") == "" || own(anna, "apply") != "" {
		t.Error("who applied can withdraw, and not apply again")
	}
	if a := anna.Post(t, group+"/membership", url.Values{"act": {"apply"}}); a.StatusCode != http.StatusConflict || !strings.Contains(a.Text, "in another state") {
		t.Errorf("applied twice: %d", a.StatusCode)
	}
	if href := cili.Get(t, group).Page(t).Find(`a[href="/g/sport@chess/members?status=newbie"]`).Text(); href != "1 application waits" {
		t.Errorf("the leader sees %q", href)
	}
	form := cili.Get(t, group+"/members?status=newbie").Page(t).Find(`form[action="/g/sport@chess/members"]`)
	if form.Find(`input[name=person][value="`+r.Name("anna")+`"]`).Length() != 1 || form.Find("button[name=act][value=accept]").Length() != 1 {
		t.Fatal("no form to accept with")
	}
	accept := url.Values{"status": {"newbie"}, "act": {"accept"}, "person": {r.Name("anna")}}
	a := cili.Post(t, group+"/members", accept)
	if a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != "/g/sport@chess/members?status=newbie" || status("anna") != "ACTIVE" {
		t.Fatalf("%d %s", a.StatusCode, a.Header.Get("Location"))
	}
	a = cili.Post(t, group+"/members", accept)
	if who := a.Page(t).Find(".refused li").Text(); a.StatusCode != http.StatusConflict || who != "Anna of journey: active" {
		t.Errorf("accepted twice: %d %q", a.StatusCode, who)
	}

	cili.Post(t, group+"/members", url.Values{"act": {"add"}, "person": {r.Name("cili")}})
	if page := cili.Post(t, group+"/membership", url.Values{"act": {"leave"}}); !strings.Contains(page.Text, "hands the group over") || status("cili") != "ACTIVE" {
		t.Errorf("an owner is not told to hand over: %d", page.StatusCode)
	}
	if a := cili.Post(t, group+"/membership", url.Values{"act": {"leave"}, "confirmed": {"yes"}}); a.StatusCode != http.StatusConflict {
		t.Errorf("an owner leaves: %d", a.StatusCode)
	}
	cili.Post(t, group+"/owner", url.Values{"person": {r.Name("anna")}, "confirmed": {"yes"}})
	asked := cili.Post(t, group+"/membership", url.Values{"act": {"leave"}})
	if asked.StatusCode != http.StatusOK || status("cili") != "ACTIVE" || asked.Page(t).Find("button.danger[name=act][value=leave]").Length() != 1 {
		t.Fatalf("not asked before leaving: %d", asked.StatusCode)
	}
	if a := cili.Post(t, group+"/membership", url.Values{"act": {"leave"}, "confirmed": {"yes"}}); a.StatusCode != http.StatusSeeOther || status("cili") != "ARCHIVED" {
		t.Errorf("did not leave: %d", a.StatusCode)
	}
}
