package views

import (
	"html/template"
	"net/url"
	"strings"
	"time"
	_ "time/tzdata" // a small machine may have none
)

// functions are what templates may call; all of them only shape text.
func (v *Views) functions(lang string) template.FuncMap {
	return template.FuncMap{
		"t":         func(key string, args ...any) (string, error) { return v.Text(lang, key, numbers(args)...) },
		"sentence":  func(key string) string { return v.Sentence(lang, key) },
		"asset":     v.assets.path,
		"segment":   Segment,
		"day":       func(at *time.Time) string { return v.format(at, time.DateOnly) },
		"moment":    func(at *time.Time) string { return v.format(at, "2006-01-02 15:04") },
		"instant":   func(at *time.Time) string { return v.format(at, "2006-01-02 15:04:05") },
		"entry":     func(e AuditEntry) (string, error) { return v.Entry(lang, e) },
		"semester":  func(s string) (string, error) { return v.SemesterText(lang, s) },
		"told":      func(n Notification) (string, error) { return v.Told(lang, n) },
		"called":    func(username, name string) (string, error) { return v.called(lang, username, name) },
		"add":       func(a, b int) int { return a + b },
		"group":     newGroupLink,
		"face":      newFace,
		"link":      newLinkItem,
		"languages": Languages,
		"flags":     Flags,
		"flagText":  func(flag string) (string, error) { return v.Text(lang, "flag."+flag) },
		"tell":      func(key string, args []any) (string, error) { return v.Text(lang, key, args...) },
		"at":        func(base string, it any) Placed { return Placed{base, it} },
	}
}

// numbers puts what a pointer leads to in its place: an answer's number that may
// be missing is one, and would be told as its address.
func numbers(args []any) []any {
	for i, arg := range args {
		if n, ok := arg.(*int); ok && n != nil {
			args[i] = *n
		}
	}
	return args
}

// Segment escapes a name for one step of a path; a handle's @ stays readable.
func Segment(name string) string { return strings.ReplaceAll(url.PathEscape(name), "%40", "@") }

// format writes a time as both languages read it, in the time of the reader's house.
func (v *Views) format(t *time.Time, layout string) string {
	if t == nil {
		return ""
	}
	return t.In(v.zone).Format(layout)
}

// Placed is something with what stands before its links, for the parts.
type Placed struct {
	Base string
	It   any
}

// Zone is the time of the reader's house.
func Zone() *time.Location {
	zone, err := time.LoadLocation("Europe/Budapest")
	if err != nil {
		return time.UTC
	}
	return zone
}

// GroupLink is what the part "group_link" shows.
type GroupLink struct {
	Base, Handle, Name string
	Archived           bool
}

func newGroupLink(base, handle, name string, archivedAt *time.Time) GroupLink {
	return GroupLink{base, handle, name, archivedAt != nil}
}

// LinkItem is a row that leads to a page; Key is its text.
type LinkItem struct{ Base, Path, Icon, Key string }

func newLinkItem(base, path, icon, key string) LinkItem { return LinkItem{base, path, icon, key} }
