// Package browser follows a person through Chromium.
package browser

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"pek/tests/chrome"
	"pek/tests/stack"
)

func TestMain(m *testing.M) { os.Exit(stack.Main(m)) }

// chromium gives a tab of a browser with an empty profile, and what its console complained about so far.
func chromium(t *testing.T) (context.Context, func() []string) {
	t.Helper()
	tab := chrome.NewTab(t, chrome.Start(t, 2*time.Minute))
	// Nothing moves: a page that still slides in takes no clicks.
	if err := (chrome.Look{Width: 1280, Height: 800}).Apply(tab); err != nil {
		t.Fatal(err)
	}
	return tab, func() []string { return tab.Take().Complaints }
}

// reads gives the text of an element.
func reads(t *testing.T, ctx context.Context, selector string) string { //nolint:revive // t comes first in tests
	t.Helper()
	text, err := chromedp.Run(ctx, chromedp.Text(selector))
	if err != nil {
		t.Fatalf("read %s: %v", selector, err)
	}
	return text
}

// does runs steps one after the other.
func does(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) { //nolint:revive // t comes first in tests
	t.Helper()
	for i, step := range steps {
		if err := chromedp.Do(ctx, step); err != nil {
			t.Fatalf("step %d: %v", i+1, err)
		}
	}
}

// A person signs in through the identity provider, creates a subgroup, archives
// it, takes that back and signs out.
func TestSignInAndCreateSubgroup(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	o := s.Operator(t, "hub")
	for _, statement := range []string{
		"select operator.add_person('boris', 'Boris Browser', 'boris@example.org')",
		"select api.create_group('Sport')",
		"select api.appoint_owner('sport@sport', 'boris')",
	} {
		if _, err := o.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	ctx, complaints := chromium(t)
	does(t, ctx,
		chromedp.Navigate(s.Gateway()+"/g/sport@sport"),
		chromedp.Click(`main a.button`), // sign in
		chromedp.WaitVisible(`input[name=subject]`),
		chromedp.SendKeys(`input[name=subject]`, "boris-account"),
		chromedp.SendKeys(`input[name=email]`, "boris@example.org"),
		chromedp.Click(`input[name=email_verified]`),
		chromedp.Click(`form:last-of-type button`),
		chromedp.WaitVisible(`.acts`))
	if got := reads(t, ctx, "h1"); got != "Sport" {
		t.Errorf("signed in, and then %q", got)
	}
	does(t, ctx,
		chromedp.Click(`.acts a[href$="/subgroups/new"]`),
		chromedp.WaitVisible(`input[name=name]`),
		chromedp.SendKeys(`input[name=name]`, "Tündérkör"),
		chromedp.Click(`form.form button`),
		chromedp.WaitVisible(`.notice`))
	if got := reads(t, ctx, ".notice"); !strings.Contains(got, "Tündérkör was created") {
		t.Errorf("created: %q", got)
	}
	does(t, ctx,
		chromedp.Click(`.acts a[href$="/archive"]`),
		chromedp.WaitVisible(`button.danger`),
		chromedp.Click(`button.danger`),
		chromedp.WaitVisible(`.notice form button`),
		chromedp.Click(`.notice form button`), // undo
		chromedp.WaitVisible(`.acts a[href$="/archive"]`))
	if got := reads(t, ctx, "h1"); got != "Tündérkör" {
		t.Errorf("after the undo: %q", got)
	}
	does(t, ctx, chromedp.Click(`.me form button`), chromedp.WaitVisible(`main a[href="/login"]`))
	if got := reads(t, ctx, "h1"); got != "You are signed out" {
		t.Errorf("signed out: %q", got)
	}
	if found := complaints(); len(found) > 0 {
		t.Errorf("the console complains: %v", found)
	}
	var owner string
	err := o.QueryRow(t.Context(), "select api.show_group('sport@tunderkor') #>> '{owners,0,username}'").Scan(&owner)
	if err != nil || owner != "boris" {
		t.Errorf("its owner is %q, %v", owner, err)
	}
}
