package browser

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"pek/tests/chrome"
	"pek/tests/stack"
)

// walker goes a journey in a tab of their own, on a phone; its steps are the
// same with script and without.
type walker struct {
	*chrome.Tab
	t     *testing.T
	stack *stack.Stack
	name  string
}

// bothWays runs a journey twice: as browsers are, and with script switched off.
// walk gives somebody new in a tab of their own, each time it is called.
func bothWays(t *testing.T, journey func(t *testing.T, suffix string, walk func(name string) *walker)) {
	t.Helper()
	s := stack.Get(t)
	for _, way := range []struct {
		name string
		off  bool
	}{{"script", false}, {"plain", true}} {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			browser := chrome.Start(t, 3*time.Minute)
			journey(t, way.name, func(name string) *walker {
				w := &walker{chrome.NewTab(t, browser), t, s, name}
				w.do(chrome.Look{Width: 360, Height: 740}.Apply(w))
				_, err := chromedp.Call(w, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: way.off})
				w.do(err)
				w.control(way.off)
				return w
			})
		})
	}
}

// control: a page's own script runs, or does not.
func (w *walker) control(off bool) {
	w.t.Helper()
	w.do(chromedp.Do(w, chromedp.Navigate(`data:text/html,<title>off</title><script>document.title="on"</script>`)))
	title, err := chromedp.Run(w, chromedp.Title())
	w.do(err)
	if (title == "off") != off {
		w.t.Fatalf("script is %s", title)
	}
}

func (w *walker) do(err error) {
	w.t.Helper()
	if err != nil {
		at, _ := chromedp.Run(w, chromedp.Location())
		w.t.Fatalf("%s at %s: %v", w.name, at, err)
	}
}

// step runs one action, which must be over soon.
func (w *walker) step(action chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w, 20*time.Second)
	defer cancel()
	w.do(chromedp.Do(ctx, action))
}

// open goes to an address of the gateway.
func (w *walker) open(path string) { w.t.Helper(); w.step(chromedp.Navigate(w.stack.Gateway() + path)) }

// click waits for what a selector or //path names, and clicks it.
func (w *walker) click(selector string) {
	w.t.Helper()
	w.step(chromedp.WaitVisible(selector))
	w.step(chromedp.ScrollIntoView(selector))
	w.step(chromedp.Click(selector, chromedp.NodeVisible))
}

// fill types into a field.
func (w *walker) fill(selector, text string) {
	w.t.Helper()
	w.step(chromedp.WaitVisible(selector))
	w.step(chromedp.SendKeys(selector, text))
}

// sees waits until something named by the selector can be seen.
func (w *walker) sees(selector string) { w.t.Helper(); w.step(chromedp.WaitVisible(selector)) }

// reads waits until the text stands on the page.
func (w *walker) reads(text string) {
	w.t.Helper()
	w.step(chromedp.WaitVisible(`//main//*[contains(normalize-space(.), "` + text + `")]`))
}

// signIn goes through the identity provider as an account with a verified address.
func (w *walker) signIn(path string) {
	w.t.Helper()
	w.open(path)
	w.click(`main a.button`)
	w.fill(`input[name=subject]`, w.name+"-account")
	w.fill(`input[name=email]`, w.name+"@example.org")
	w.click(`input[name=email_verified]`)
	w.click(`form:last-of-type button`)
	w.sees(`nav a[aria-current=page], main h1`)
}

// quiet: the console had nothing to say on the whole way.
func (w *walker) quiet() {
	w.t.Helper()
	if heard := w.Take(); len(heard.Complaints) > 0 {
		w.t.Errorf("%s: the console complains: %v", w.name, heard.Complaints)
	}
}
