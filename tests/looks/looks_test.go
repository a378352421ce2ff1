package looks

import (
	_ "embed"
	"fmt"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"pek/tests/chrome"
	"pek/views"
)

//go:embed check.js
var check string

// budget is what a first view may weigh, as sent: the page and all that it loads.
const budget = 60 << 10

// tabs work side by side; there is one Chromium.
const tabs = 2

// finding is what check.js says about a page in one theme and width.
type finding struct {
	Rules      int
	Violations []string
	Wide       []string
}

// seen is what came of one page in one language.
type seen struct {
	visit    visit
	language string
	weight   int
	checks   int
	faults   []fault
}

// fault is what is wrong, and on which screen; "" is on all of them.
type fault struct{ where, what string }

// Every page, as the people of the examples see it, in both languages: axe has
// nothing to say in either theme and width, nothing scrolls sideways, the
// console is quiet, nothing is asked of anybody else, and the page is light.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	w, axe := ours(t), axeSource(t)
	browser := chrome.Start(t, 9*time.Minute)
	began := time.Now()
	work := make(chan visit)
	var mu sync.Mutex
	var all []seen
	var wg sync.WaitGroup
	for range tabs {
		tab := chrome.NewTab(t, browser)
		wg.Go(func() {
			for v := range work {
				for _, language := range views.Languages() {
					s := w.look(tab, v, language, axe, "")
					mu.Lock()
					all = append(all, s)
					mu.Unlock()
				}
			}
		})
	}
	for _, v := range visits() {
		work <- v
	}
	close(work)
	wg.Wait()
	report(t, all, time.Since(began))
	t.Logf("Chromium took %v of processor time", chrome.Processor(t, browser))
}

func axeSource(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(part(t, "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// everywhere: axe runs on all four screens in both languages. Otherwise it runs
// on two of them in one language and on the other two in the other, so that
// each rule meets each pair of language, theme and width; the rest is looked
// at everywhere, always.
func everywhere() bool { return os.Getenv("PEK_LOOKS") == "all" }

// look opens the page once and looks at it four times.
// spoil is script that makes the page worse before it is looked at, "" for none.
func (w *world) look(tab *chrome.Tab, v visit, language, axe, spoil string) seen {
	s := seen{visit: v, language: language}
	wrong := func(where, format string, args ...any) {
		s.faults = append(s.faults, fault{where, fmt.Sprintf(format, args...)})
	}
	if err := w.become(tab, v.who, language); err != nil {
		wrong("", "%v", err)
		return s
	}
	status, err := w.open(tab, v)
	want := v.status
	if want == 0 {
		want = http.StatusOK
	}
	if err != nil || status != want {
		wrong("", "answers %d, %v", status, err)
		return s
	}
	if err := chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](spoil, chromedp.EvalAwaitPromise)); err != nil {
		wrong("", "%v", err)
	}
	if s.weight, err = chromedp.Run(tab, chromedp.Evaluate[int](weigh, chromedp.EvalAwaitPromise)); err != nil || s.weight == 0 {
		wrong("", "weighs %d, %v", s.weight, err)
	} else if s.weight > budget {
		wrong("", "weighs %d bytes", s.weight)
	}
	if err := chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
		wrong("", "load axe: %v", err)
		return s
	}
	for i, at := range chrome.Looks() {
		thorough := everywhere() || i%2 == slices.Index(views.Languages(), language)
		err := at.Apply(tab)
		if err != nil {
			wrong(at.String(), "%v", err)
			continue
		}
		found, err := chromedp.Run(tab, chromedp.Evaluate[finding](fmt.Sprintf("(%s)(%v)", check, thorough), chromedp.EvalAwaitPromise))
		if err != nil || thorough && found.Rules < 90 {
			wrong(at.String(), "%d rules, %v", found.Rules, err)
			continue
		}
		s.checks += found.Rules
		for _, violation := range found.Violations {
			wrong(at.String(), "axe: %s", violation)
		}
		if len(found.Wide) > 0 {
			wrong(at.String(), "wider than the screen: %s", strings.Join(found.Wide, ", "))
		}
	}
	heard := tab.Take()
	for _, complaint := range heard.Complaints {
		// A page that says no is told so by the browser too.
		if want < http.StatusBadRequest || !strings.Contains(complaint, fmt.Sprintf("status of %d", want)) {
			wrong("", "console: %s", complaint)
		}
	}
	for _, request := range heard.Requests {
		if !strings.HasPrefix(request, w.Gateway()+"/") && !strings.HasPrefix(request, "data:") {
			wrong("", "asks somebody else: %s", request)
		}
	}
	return s
}

// report says each fault of a page once, with the languages and screens that have it.
func report(t *testing.T, all []seen, took time.Duration) {
	t.Helper()
	checks := 0
	where := map[string][]string{}
	for _, s := range all {
		checks += s.checks
		for _, f := range s.faults {
			what := s.visit.String() + ": " + f.what
			where[what] = append(where[what], strings.TrimSpace(s.language+" "+f.where))
		}
	}
	for _, what := range slices.Sorted(maps.Keys(where)) {
		slices.Sort(where[what])
		t.Errorf("%s (%s)", what, strings.Join(where[what], ", "))
	}
	slices.SortFunc(all, func(a, b seen) int { return b.weight - a.weight })
	for _, s := range all[:min(5, len(all))] {
		t.Logf("%5.1f KB: %s in %s", float64(s.weight)/1024, s.visit, s.language)
	}
	t.Logf("%d pages on %d screens, %d checks of axe in %v: %d faults", len(all), len(chrome.Looks()), checks, took.Round(time.Millisecond), len(where))
}
