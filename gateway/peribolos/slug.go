package peribolos

import "strings"

// Slug makes a handle's part from a name: letters in lower case, and every
// character that is not an ASCII letter, digit, "_" or "-" becomes "-".
func Slug(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + ('a' - 'A')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_', r == '-':
			return r
		default:
			return '-'
		}
	}, name)
}

// says tells whether a slug has anything to read in it; "---" has not.
func says(slug string) bool {
	return strings.Trim(slug, "-_") != ""
}
