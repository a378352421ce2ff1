package browser

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"pek/tests/stack"
)

// says gives the value of an expression in the page.
func says(t *testing.T, ctx context.Context, expression string) string { //nolint:revive // t comes first in tests
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// The frame: a bar below on phones and beside on wide screens, results while
// typing, sheets that close in every way.
func TestFrame(t *testing.T) {
	t.Parallel()
	s := stack.Get(t)
	o := s.Operator(t, "hub")
	for _, statement := range []string{
		"select operator.add_person('laura', 'Laura Leader', 'laura@example.org')",
		"select api.create_group('Framework')",
		"select api.appoint_owner('framework@framework', 'laura')",
	} {
		if _, err := o.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	ctx, complaints := chromium(t)
	does(t, ctx,
		chromedp.EmulateViewport(360, 740),
		chromedp.Navigate(s.Gateway()+"/manage"),
		chromedp.Click(`main a.button`), // sign in
		chromedp.WaitVisible(`input[name=subject]`),
		chromedp.SendKeys(`input[name=subject]`, "laura-account"),
		chromedp.SendKeys(`input[name=email]`, "laura@example.org"),
		chromedp.Click(`input[name=email_verified]`),
		chromedp.Click(`form:last-of-type button`),
		chromedp.WaitVisible(`.bar a[href="/manage"][aria-current=page]`))
	if got := says(t, ctx, `Math.round(document.querySelector(".bar").getBoundingClientRect().bottom)`); got != "740" {
		t.Errorf("on a phone the bar ends at %s", got)
	}
	sheets(t, ctx)
	search(t, ctx)
	does(t, ctx, chromedp.EmulateViewport(1440, 900))
	if got := says(t, ctx, `Math.round(document.querySelector(".bar").getBoundingClientRect().right) < 220`); got != "true" {
		t.Error("on a wide screen the bar does not stand beside")
	}
	if found := complaints(); len(found) > 0 {
		t.Errorf("the console complains: %v", found)
	}
}

// sheets opens the settings of a group over the page and closes them by key,
// button, backdrop and the way back; then saves them.
func sheets(t *testing.T, ctx context.Context) { //nolint:revive // t comes first in tests
	t.Helper()
	link, form := `a[href$="/edit"][data-sheet]`, `dialog.sheet form`
	for name, shut := range map[string]func(){
		"key":      func() { does(t, ctx, chromedp.SendKeys(`dialog textarea`, "\x1b")) },
		"button":   func() { does(t, ctx, chromedp.Click(`.sheet-close`)) },
		"backdrop": func() { does(t, ctx, chromedp.MouseClickXY(180, 20)) },
		"back":     func() { says(t, ctx, "history.back()") },
	} {
		does(t, ctx, chromedp.Click(link), chromedp.WaitVisible(form))
		if got := says(t, ctx, "document.querySelector('dialog h1').textContent + location.pathname"); got != "Edit Framework/manage" {
			t.Errorf("%s: the sheet says %q", name, got)
		}
		shut()
		does(t, ctx, chromedp.WaitNotPresent(`dialog`))
		if got := says(t, ctx, "location.pathname + document.activeElement.getAttribute('href')"); got != "/manage/g/framework@framework/edit" {
			t.Errorf("%s: closed, and then at %s", name, got)
		}
	}
	does(t, ctx, chromedp.Click(link), chromedp.WaitVisible(form),
		chromedp.SendKeys(`dialog textarea`, "From a sheet."), chromedp.Click(`dialog .acts button`), chromedp.WaitVisible(`.notice`))
	if got := reads(t, ctx, "main"); !strings.Contains(got, "From a sheet.") {
		t.Errorf("saved from a sheet: %q", got)
	}
}

// search types a name; the list follows without a page being loaded.
func search(t *testing.T, ctx context.Context) { //nolint:revive // t comes first in tests
	t.Helper()
	does(t, ctx, chromedp.Click(`.bar a[href="/search"]`), chromedp.WaitVisible(`#find`))
	says(t, ctx, "window.same = true")
	does(t, ctx, chromedp.SendKeys(`#find`, "laura lead"), chromedp.WaitVisible(`#results a[href="/u/laura"]`))
	if got := says(t, ctx, "window.same + location.search + document.getElementById('results-count').textContent"); got != "true?q=laura+lead1 result" {
		t.Errorf("while typing: %q", got)
	}
}
