package looks

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"pek/tests/chrome"
	"pek/tests/stack"
)

// screens are what pictures are taken on: a phone, twice as sharp, and a desk.
func screens() map[string]chrome.Look {
	return map[string]chrome.Look{
		"phone": {Width: 360, Height: 740, Scale: 2}, "phone-dark": {Width: 360, Height: 740, Scale: 2, Dark: true},
		"desk": {Width: 1280, Height: 800}, "desk-dark": {Width: 1280, Height: 800, Dark: true},
	}
}

// pictures are the pages that are worth a look, as somebody of the demo sees them.
func pictures() map[string]visit {
	return map[string]visit{
		"home":     {who: "bence", path: "/"},
		"search":   {who: "bence", path: "/search?q=kor"},
		"groups":   {who: "bence", path: "/groups"},
		"group":    {who: "bence", path: "/g/sport@sport"},
		"members":  {who: "bence", path: "/g/sport@sport/members"},
		"person":   {who: "bence", path: "/u/csilla"},
		"mine":     {who: "bence", path: "/my-groups"},
		"manage":   {who: "bence", path: "/manage"},
		"policies": {who: "anna", path: "/policies"},
		"why":      {who: "anna", path: "/why?action=viewMembers&group=sport@sakk-kor&subject=bence"},
		"audit":    {who: "anna", path: "/audit"},
	}
}

// Pictures of the main pages for the README, from the demo as it comes: make screenshots.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("PEK_SCREENSHOTS")
	if dir == "" {
		t.Skip("skipped: PEK_SCREENSHOTS names no folder (make screenshots)")
	}
	s := stack.Demo(t)
	w := &world{Stack: s, cookies: map[string][]*http.Cookie{}, ids: strings.NewReplacer()}
	for _, who := range []string{"anna", "bence"} {
		w.cookies[who] = []*http.Cookie{{Name: "pek_session", Value: s.Token(t, who, "hub")}}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	tab := chrome.NewTab(t, chrome.Start(t, 5*time.Minute))
	count, size := 0, 0
	for name, v := range pictures() {
		if err := w.become(tab, v.who, "en"); err != nil {
			t.Fatal(err)
		}
		if status, err := w.open(tab, v); err != nil || status != http.StatusOK {
			t.Errorf("%s: %d, %v", v, status, err)
			continue
		}
		for screen, look := range screens() {
			picture := take(t, tab, look)
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%s.webp", name, screen)), picture, 0o600); err != nil {
				t.Fatal(err)
			}
			count, size = count+1, size+len(picture)
		}
	}
	t.Logf("%d pictures, %d KB, in %s", count, size>>10, dir)
}

func take(t *testing.T, tab *chrome.Tab, look chrome.Look) []byte {
	t.Helper()
	if err := look.Apply(tab); err != nil {
		t.Fatal(err)
	}
	// Two frames later everything stands where it belongs.
	settled := `document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))`
	if err := chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](settled, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	quality := int64(80)
	taken, err := chromedp.Call(tab.Context, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatWebp, Quality: &quality})
	if err != nil {
		t.Fatal(err)
	}
	return taken.Data
}
