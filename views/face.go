package views

import (
	"hash/fnv"
	"strings"
	"unicode"
)

// Face is how a person is drawn in a row: their picture, else their initials
// on a colour of their own.
type Face struct{ Base, Username, Name, Picture string }

// hues is how many colours there are; the style sheet names them hue0 and on.
const hues = 12

func newFace(base, username, name, picture string) Face { return Face{base, username, name, picture} }

// Initials are the first letters of the first two names; "dr." is none.
func (f Face) Initials() string {
	var letters []rune
	for word := range strings.FieldsSeq(f.Name) {
		if strings.HasSuffix(word, ".") {
			continue
		}
		first := []rune(strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		if len(first) > 0 && len(letters) < 2 {
			letters = append(letters, unicode.ToUpper(first[0]))
		}
	}
	if len(letters) == 0 {
		return "?"
	}
	return string(letters)
}

// Hue is the number of the colour: always the same for a person, whatever their name.
func (f Face) Hue() int {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(f.Username)) // never fails
	return int(sum.Sum32() % hues)
}
