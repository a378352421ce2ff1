package peribolos

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes a handle's part from a name, as cascades.slug_of does for the
// pages: accents dropped, lower case, runs of other characters one dash.
func Slug(name string) string {
	var slug strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			slug.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case !strings.HasSuffix(slug.String(), "-"):
			slug.WriteByte('-')
		}
	}
	return strings.Trim(slug.String(), "-")
}

// says tells whether a slug has anything to read in it; "___" has not.
func says(slug string) bool {
	return strings.Trim(slug, "_") != ""
}
