// Package chrome starts Chromium for the tests and listens to what it says.
package chrome

import (
	"context"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"pek/tests/stack"
)

// Flags are those that every Chromium of the tests starts with.
func Flags() []string {
	return []string{
		"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
	}
}

// Program finds Chromium, or says that it is missing.
func Program(t testing.TB) string {
	t.Helper()
	program, err := exec.LookPath("chromium")
	stack.Need(t, err == nil, "Chromium (make test brings it)")
	return program
}

// Start starts a browser with an empty profile; its tabs are made by Tab.
func Start(t testing.TB, patience time.Duration) context.Context {
	t.Helper()
	allocator, stop := chromedp.NewExecAllocator(t.Context(),
		chromedp.ExecPath(Program(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Headless, chromedp.NoFirstRun,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("lang", "en"),
		// What still slides is not where a click looks for it.
		chromedp.Flag("force-prefers-reduced-motion", true))
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return ctx
}

// Tab is a tab with cookies of its own, and what was heard in it.
type Tab struct {
	context.Context //nolint:containedctx // chromedp's way of naming a tab

	mu    sync.Mutex
	heard Heard
}

// Heard is what a tab asked for and what its console complained about.
type Heard struct {
	Complaints []string // console errors and warnings, exceptions, refused policies
	Requests   []string // every address asked for
}

// NewTab opens a tab of the browser; other tabs do not see its cookies.
func NewTab(t testing.TB, browser context.Context) *Tab {
	t.Helper()
	tab := &Tab{}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	tab.Context = ctx
	if err := chromedp.Listen(ctx, tab.hear); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	return tab
}

func (tab *Tab) hear(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		tab.heard.Requests = append(tab.heard.Requests, e.Request.URL)
	case *log.EventEntryAdded:
		tab.heard.Complaints = append(tab.heard.Complaints, string(e.Entry.Source)+": "+e.Entry.Text+" "+e.Entry.URL)
	case *runtime.EventExceptionThrown:
		tab.heard.Complaints = append(tab.heard.Complaints, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		tab.heard.Complaints = append(tab.heard.Complaints, "console: "+string(e.Type))
	}
}

// Take gives what was heard since the last time.
func (tab *Tab) Take() Heard {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	heard := tab.heard
	tab.heard = Heard{}
	return heard
}

// Processor is the processor time that all parts of the browser took so far.
func Processor(t testing.TB, browser context.Context) time.Duration {
	t.Helper()
	info, err := chromedp.CallBrowser(browser, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for _, process := range info.ProcessInfo {
		sum += process.CPUTime
	}
	return time.Duration(sum * float64(time.Second)).Round(time.Millisecond)
}
