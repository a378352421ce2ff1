package peribolos

import (
	"regexp"
	"sort"
	"strconv"
	"unicode/utf8"
)

// maxSearched is the most bytes in which the line of a mistake is searched for.
const maxSearched = 1 << 20

// locate finds the line that makes the text invalid. The parser names the line
// where the broken part begins, or none; so the text is cut shorter until the
// same complaint goes away.
func locate(data []byte, err error) (line int, reason string) {
	named, reason := complaint(err)
	ends := lineEnds(data)
	from := max(0, named-2) // the parser counts some lines from zero
	if from >= len(ends) || len(data) > maxSearched {
		return named, reason
	}
	found := sort.Search(len(ends)-from, func(i int) bool {
		_, _, err := parseDocuments(data[:ends[from+i]])
		if err == nil {
			return false
		}
		_, other := complaint(err)
		return other == reason
	})
	return min(from+found+1, len(ends)), reason
}

// complaint splits the parser's words into the line, if there is one, and the reason.
func complaint(err error) (line int, reason string) {
	parts := regexp.MustCompile(`(?s)^yaml: (?:line (\d+): )?(.*)$`).FindStringSubmatch(err.Error())
	if parts == nil {
		return 1, "it cannot be parsed"
	}
	if line, err = strconv.Atoi(parts[1]); err != nil {
		line = 1
	}
	return line, parts[2]
}

// lineEnds tells where each line stops, its line break included.
func lineEnds(data []byte) []int {
	var ends []int
	for i, b := range data {
		if b == '\n' {
			ends = append(ends, i+1)
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] < len(data) {
		ends = append(ends, len(data))
	}
	return ends
}

// unreadableLine tells the line of the first byte that is not UTF-8 or is a
// control character that no YAML text may hold, or 0.
func unreadableLine(data []byte) int {
	line := 1
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if (r == utf8.RuneError && size == 1) || r == 0x7f || (r < ' ' && r != '\n' && r != '\r' && r != '\t') {
			return line
		}
		if r == '\n' {
			line++
		}
		i += size
	}
	return 0
}
