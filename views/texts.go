package views

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

//go:embed locale/*.json
var locales embed.FS

// Languages are the languages of the pages; the first is for everybody else.
func Languages() []string { return []string{"en", "hu"} }

// texts holds a printer per language and which keys there are.
type texts struct {
	printers map[string]*message.Printer
	keys     map[string]map[string]bool
}

var errNoText = errors.New("no text")

func loadTexts() (texts, error) {
	t := texts{printers: map[string]*message.Printer{}, keys: map[string]map[string]bool{}}
	for _, name := range Languages() {
		data, err := locales.ReadFile("locale/" + name + ".json")
		if err != nil {
			return t, fmt.Errorf("read texts: %w", err)
		}
		var entries map[string]json.RawMessage
		if err := json.Unmarshal(data, &entries); err != nil {
			return t, fmt.Errorf("read texts of %s: %w", name, err)
		}
		tag := language.Make(name)
		builder := catalog.NewBuilder(catalog.Fallback(tag))
		t.keys[name] = map[string]bool{}
		for key, entry := range entries {
			if err := addText(builder, tag, key, entry); err != nil {
				return t, fmt.Errorf("text %s of %s: %w", key, name, err)
			}
			t.keys[name][key] = true
		}
		t.printers[name] = message.NewPrinter(tag, message.Catalog(builder))
	}
	return t, nil
}

// HasText says whether there is a text of this key.
func (v *Views) HasText(key string) bool { return v.texts.keys[Languages()[0]][key] }

// addText takes a sentence, or {"one": …, "other": …} for a count.
func addText(b *catalog.Builder, tag language.Tag, key string, entry json.RawMessage) error {
	var sentence string
	if json.Unmarshal(entry, &sentence) == nil {
		return b.SetString(tag, key, sentence) //nolint:wrapcheck // wrapped by the caller
	}
	var forms struct{ One, Other string }
	if err := json.Unmarshal(entry, &forms); err != nil {
		return err //nolint:wrapcheck // wrapped by the caller
	}
	return b.Set(tag, key, plural.Selectf(1, "%d", "one", forms.One, "other", forms.Other)) //nolint:wrapcheck // wrapped by the caller
}

// Text is a sentence in a language, with its places filled; an unknown key is
// an error that the tests find.
func (v *Views) Text(lang, key string, args ...any) (string, error) {
	if !v.texts.keys[lang][key] {
		return "", fmt.Errorf("%w: %s in %s", errNoText, key, lang)
	}
	return v.texts.printers[lang].Sprintf(key, args...), nil
}

// Sentence is what a reader is told about a refusal; a key without a text of
// its own gets a general one.
func (v *Views) Sentence(lang, key string) string {
	for _, k := range []string{"refusal." + key, "refusal.internal"} {
		if text, err := v.Text(lang, k); err == nil {
			return text
		}
	}
	return key
}

// Negotiate gives the language of a page: the chosen one, else the best of Accept-Language.
func Negotiate(chosen string, r *http.Request) string {
	known := Languages()
	for _, name := range known {
		if name == chosen {
			return name
		}
	}
	tags := make([]language.Tag, len(known))
	for i, name := range known {
		tags[i] = language.Make(name)
	}
	_, best := language.MatchStrings(language.NewMatcher(tags), r.Header.Get("Accept-Language"))
	return known[best]
}
