// Package views is the face: templates, texts in two languages, one style
// sheet. It shows what it is given and decides nothing.
package views

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"time"
	_ "time/tzdata" // the zone, wherever the program runs
)

//go:embed layout.html parts api audit evaluations home groups manage notifications people policies realm search session problem
var templates embed.FS

// Views renders every page in every language; made once, at start.
type Views struct {
	texts  texts
	assets assets
	zone   *time.Location
	pages  map[string]*template.Template // by language and name

	squeezers squeezers
}

// New parses all templates and texts; a fault in one of them is an error here,
// not on the page.
func New() (*Views, error) {
	t, err := loadTexts()
	if err != nil {
		return nil, err
	}
	a, err := loadAssets()
	if err != nil {
		return nil, err
	}
	v := &Views{texts: t, assets: a, zone: Zone(), pages: map[string]*template.Template{}}
	for _, language := range Languages() {
		if err := v.parse(language); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// Names are the pages that Render knows, such as "groups/show".
func Names() ([]string, error) {
	files, err := fs.Glob(templates, "*/*.html")
	if err != nil {
		return nil, fmt.Errorf("list templates: %w", err)
	}
	var names []string
	for _, file := range files {
		if name := strings.TrimSuffix(file, ".html"); !strings.HasPrefix(name, "parts/") {
			names = append(names, name)
		}
	}
	return names, nil
}

func (v *Views) parse(language string) error {
	base, err := template.New("layout.html").Funcs(v.functions(language)).Option("missingkey=error").
		ParseFS(templates, "layout.html", "parts/*.html")
	if err != nil {
		return fmt.Errorf("parse layout: %w", err)
	}
	names, err := Names()
	if err != nil {
		return err
	}
	for _, name := range names {
		page, err := base.Clone()
		if err != nil {
			return fmt.Errorf("parse %s: %w", name, err)
		}
		if page, err = page.ParseFS(templates, name+".html"); err != nil {
			return fmt.Errorf("parse %s: %w", name, err)
		}
		v.pages[language+" "+name] = page
	}
	return nil
}

// Render gives the whole page; nothing is written before it is complete, so a
// fault never leaves half a page.
func (v *Views) Render(name string, p Page) ([]byte, error) {
	page, ok := v.pages[p.Language+" "+name]
	if !ok {
		return nil, fmt.Errorf("no page %q in language %q", name, p.Language)
	}
	p.Name = name
	var out bytes.Buffer
	if err := page.ExecuteTemplate(&out, "layout.html", p); err != nil {
		return nil, fmt.Errorf("render %s: %w", name, err)
	}
	return out.Bytes(), nil
}
