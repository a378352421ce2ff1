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
		"t":         func(key string, args ...any) (string, error) { return v.Text(lang, key, args...) },
		"sentence":  func(key string) string { return v.Sentence(lang, key) },
		"asset":     v.assets.path,
		"segment":   Segment,
		"day":       day,
		"moment":    moment,
		"entry":     func(e AuditEntry) (string, error) { return v.Entry(lang, e) },
		"add":       func(a, b int) int { return a + b },
		"group":     newGroupLink,
		"languages": Languages,
		"flagText":  func(flag string) (string, error) { return v.Text(lang, "flag."+flag) },
	}
}

// Segment escapes a name for one step of a path; a handle's @ stays readable.
func Segment(name string) string { return strings.ReplaceAll(url.PathEscape(name), "%40", "@") }

// day is a date as both languages read it, in the time of the reader's house.
func day(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

// moment is a time to the second, in the house's time.
func moment(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.In(Zone()).Format("2006-01-02 15:04:05")
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
