package browser

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"pek/tests/stack"
)

// An owner issues a policy, gives it to somebody, thinks better of it, is shown
// what that takes away, goes back, and then takes it.
func TestIssueAndRevoke(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	o := s.Operator(t, "hub")
	for _, statement := range []string{
		"select operator.add_person('petra', 'Petra Policy', 'petra@example.org')",
		"select operator.add_person('vera', 'Vera Viewer', 'vera@example.org')",
		"select api.create_group('Theatre')",
		"select api.appoint_owner('theatre@theatre', 'petra')",
	} {
		if _, err := o.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	ctx, complaints := chromium(t)
	does(t, ctx,
		chromedp.Navigate(s.Gateway()+"/policies"),
		chromedp.Click(`main a.button`), // sign in
		chromedp.WaitVisible(`input[name=subject]`),
		chromedp.SendKeys(`input[name=subject]`, "petra-account"),
		chromedp.SendKeys(`input[name=email]`, "petra@example.org"),
		chromedp.Click(`input[name=email_verified]`),
		chromedp.Click(`form:last-of-type button`),
		chromedp.WaitVisible(`svg.picture a`),
		chromedp.Navigate(s.Gateway()+"/policies?q=theatre"),
		chromedp.Focus(`svg.picture a`), // by keyboard
		chromedp.SendKeys(`svg.picture a`, "\r"),
		chromedp.WaitVisible(`.acts a[href$="/new"]`),
		chromedp.Click(`.acts a[href$="/new"]`),
		chromedp.WaitVisible(`input[name=name]`),
		chromedp.SendKeys(`input[name=name]`, "Stagehands"),
		chromedp.Click(`input[value=viewMembers]`),
		chromedp.Click(`input[value=editMembers]`),
		chromedp.Click(`form.form button`),
		chromedp.WaitVisible(`.notice`))
	if got := reads(t, ctx, ".notice"); !strings.Contains(got, "Stagehands") {
		t.Errorf("issued: %q", got)
	}
	does(t, ctx,
		chromedp.SendKeys(`#q`, "vera\r"),
		chromedp.WaitVisible(`input[name=person][value=vera]`),
		chromedp.Click(`input[name=person][value=vera]`),
		chromedp.Click(`form[action$="/assign"] button`),
		chromedp.WaitVisible(`.notice`))
	if got := reads(t, ctx, ".people"); !strings.Contains(got, "Vera Viewer") {
		t.Errorf("its holders: %q", got)
	}
	holders := func() (n int) {
		if err := o.QueryRow(t.Context(), `select count(*) from api.assignments a join api.policies p on p.id = a.policy_id where p.name = 'Stagehands'`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	does(t, ctx, chromedp.Click(`form[action$="/revoke"] button`), chromedp.WaitVisible(`button.danger`))
	if got := reads(t, ctx, "main"); !strings.Contains(got, "1 person loses") || !strings.Contains(got, "manage members") {
		t.Errorf("the question: %q", got)
	}
	does(t, ctx, chromedp.Click(`main .acts a`), chromedp.WaitVisible(`form[action$="/revoke"] button`)) // cancel
	if holders() != 1 {
		t.Error("cancelling took it")
	}
	does(t, ctx,
		chromedp.Click(`form[action$="/revoke"] button`),
		chromedp.WaitVisible(`button.danger`),
		chromedp.Click(`button.danger`),
		chromedp.WaitVisible(`.notice`))
	if got := reads(t, ctx, ".notice"); !strings.Contains(got, "does not hold the policy any more") || holders() != 0 {
		t.Errorf("taken: %q, %d holders", got, holders())
	}
	fitsOnAPhone(t, ctx, s.Gateway(), "/policies", "/rights", "/why?action=viewGroup&group=theatre@theatre", "/sessions",
		"/g/theatre@theatre/policies", "/g/theatre@theatre/move", "/g/theatre@theatre/archive", "/g/theatre@theatre")
	if found := complaints(); len(found) > 0 {
		t.Errorf("the console complains: %v", found)
	}
}

// fitsOnAPhone: at 360 pixels no page is wider than the screen; what is wide scrolls in its own box.
func fitsOnAPhone(t *testing.T, ctx context.Context, gateway string, paths ...string) { //nolint:revive // t comes first in tests
	t.Helper()
	for _, path := range paths {
		does(t, ctx, chromedp.EmulateViewport(360, 740), chromedp.Navigate(gateway+path), chromedp.WaitVisible("h1"))
		wide, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
		if err != nil || wide {
			t.Errorf("%s is wider than a phone: %v, %v", path, wide, err)
		}
	}
}
