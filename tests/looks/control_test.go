package looks

import (
	"strings"
	"testing"
	"time"

	"pek/tests/chrome"
)

// The control: a page of ours is made worse in every way that is looked for,
// and each is found.
func TestFaultsAreFound(t *testing.T) {
	t.Parallel()
	w, axe := ours(t), axeSource(t)
	tab := chrome.NewTab(t, chrome.Start(t, time.Minute))
	page := visit{who: "", path: "/login"}
	for name, c := range map[string]struct{ spoil, want string }{
		"nothing":        {``, ""},
		"no alternative": {`document.querySelector("main").append(Object.assign(new Image(), { src: "/static/none" }))`, "axe: image-alt"},
		"pale":           {`(() => { const p = document.createElement("p"); p.textContent = "pale"; p.style.color = "#777"; p.style.background = "#888"; document.querySelector("main").append(p); })()`, "axe: color-contrast"},
		"two titles":     {`document.querySelector("main").append(document.createElement("h1"), document.createElement("h1"))`, "axe: empty-heading"},
		"wide":           {`(() => { const p = document.createElement("div"); p.style.width = "400px"; p.style.height = "1px"; p.className = "broad"; document.querySelector("main").append(p); })()`, "wider than the screen: div.broad"},
		"cut off":        {`document.body.style.overflowX = "hidden"`, "wider than the screen: body { overflow-x }"},
		"loud":           {`console.error("loud")`, "console: console: error"},
		"broken":         {`new Promise((done) => { addEventListener("error", () => done()); setTimeout(() => { throw new Error("broken"); }); })`, "console: exception"},
		"inline script":  {`document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }))`, "console: security"},
		"third party":    {`fetch("http://localhost:1/x").catch(() => {})`, "console: security"},
		"heavy":          {`Promise.all(Array.from({ length: 60 }, (_, i) => fetch("/login?" + i).then((r) => r.text())))`, "weighs"},
	} {
		s := w.look(tab, page, "en", axe, c.spoil)
		found := false
		for _, f := range s.faults {
			found = found || c.want != "" && strings.HasPrefix(f.what, c.want)
		}
		if found != (c.want != "") || c.want == "" && len(s.faults) > 0 {
			t.Errorf("%s: %v", name, s.faults)
		}
	}
}
