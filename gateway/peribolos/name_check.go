package peribolos

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of the texts a file may bring; the database holds the same ones.
const (
	maxName        = 200
	maxSlug        = 100
	maxUsername    = 100
	maxDescription = 10_000
)

// name checks a display name and the slug it gives; ok is false when it was refused.
func (w *walker) name(line int, what, text string) (name, slug string, ok bool) {
	name = strings.TrimSpace(text)
	if name != text {
		w.warn(line, "spaces_dropped", "%s %q has space around it, which is dropped", what, shorten(text))
	}
	slug = Slug(name)
	switch {
	case name == "":
		w.refuse(line, "%s has an empty name", what)
	case utf8.RuneCountInString(name) > maxName:
		w.refuse(line, "%s %q is longer than %d characters", what, shorten(name), maxName)
	case strings.ContainsFunc(name, unicode.IsControl):
		w.refuse(line, "%s %q holds a control character", what, shorten(name))
	case !says(slug):
		w.refuse(line, "%s %q has no letter or digit that a handle could be made of", what, shorten(name))
	case len(slug) > maxSlug:
		w.refuse(line, "%s %q gives a handle longer than %d characters", what, shorten(name), maxSlug)
	default:
		return name, slug, true
	}
	return "", "", false
}

// username tells whether a username has the form the realm takes.
func (w *walker) username(line int, what, text string) bool {
	if text == "" {
		w.refuse(line, "%s has an empty username", what)
		return false
	}
	for i, r := range text {
		if !usernameRune(r) || (i == 0 && !letterOrDigit(r)) {
			w.refuse(line, "%s: %q is no username: letters, digits, \".\", \"_\" and \"-\", a letter or digit first", what, shorten(text))
			return false
		}
	}
	if len(text) > maxUsername {
		w.refuse(line, "%s: username %q is longer than %d characters", what, shorten(text), maxUsername)
		return false
	}
	return true
}

func letterOrDigit(r rune) bool {
	return (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') || (r >= '0' && r <= '9')
}

func usernameRune(r rune) bool {
	return letterOrDigit(r) || r == '.' || r == '_' || r == '-'
}

// shorten keeps a refusal readable when the name in it is not.
func shorten(text string) string {
	const most = 60
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most]) + "…"
}
