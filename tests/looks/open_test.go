package looks

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"pek/tests/chrome"
)

// weigh adds up what the first view brought as it was sent, heads included: page, styles, script and pictures, and
// the icon, which the browser loads quietly.
const weigh = `(async () => {
  const quiet = [...document.querySelectorAll("link[rel~=icon], link[rel=manifest]")].filter((link) => link.href.startsWith("http"));
  await Promise.all(quiet.map(async (link) => (await fetch(link.href)).arrayBuffer()));
  const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return loaded.reduce((sum, entry) => sum + entry.transferSize, 0);
})()`

// become makes the tab one person's, reading one language.
func (w *world) become(ctx context.Context, who, language string) error {
	if _, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		return fmt.Errorf("clear cookies: %w", err)
	}
	for _, c := range append([]*http.Cookie{{Name: "pek_language", Value: language}}, w.cookies[who]...) {
		if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: w.Gateway()}); err != nil {
			return fmt.Errorf("set cookie %s: %w", c.Name, err)
		}
	}
	return nil
}

// open loads the visit's page from nothing that was kept, and gives its status.
func (w *world) open(tab *chrome.Tab, v visit) (int, error) {
	_, err := chromedp.Call(tab.Context, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	if err != nil {
		return 0, fmt.Errorf("forget what was kept: %w", err)
	}
	if err := chrome.Looks()[0].Apply(tab); err != nil {
		return 0, err
	}
	address := w.Gateway() + w.ids.Replace(v.path)
	if v.form == nil {
		tab.Take()
		answer, err := chromedp.RunResponse(tab, chromedp.Navigate(address))
		if err != nil {
			return 0, fmt.Errorf("open %s: %w", address, err)
		}
		return int(answer.Status), nil
	}
	fields, err := json.Marshal(v.form)
	if err != nil {
		return 0, fmt.Errorf("write the form: %w", err)
	}
	if err := chromedp.Do(tab, chromedp.Navigate(w.Gateway()+"/static/none")); err != nil {
		return 0, fmt.Errorf("open a page of ours: %w", err)
	}
	tab.Take()
	answer, err := chromedp.RunResponse(tab, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(send, address, fields)))
	if err != nil {
		return 0, fmt.Errorf("send %s: %w", address, err)
	}
	return int(answer.Status), nil
}

// send is a form that a page of ours might hold.
const send = `(() => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: %q });
  for (const [name, values] of Object.entries(%s)) {
    for (const value of values) form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  form.submit();
})()`
