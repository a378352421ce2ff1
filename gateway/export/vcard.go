package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// lineLength is where RFC 6350 folds a line, in bytes.
const lineLength = 75

// Cards writes a vCard 4.0 for each member whose name may be seen.
func Cards(w io.Writer, group string, members []Member) error {
	out := bufio.NewWriter(w)
	for _, m := range members {
		if m.Name == "" {
			continue
		}
		lines := []string{"BEGIN:VCARD", "VERSION:4.0", "FN:" + text(m.Name)}
		if m.Nickname != "" {
			lines = append(lines, "NICKNAME:"+text(m.Nickname))
		}
		lines = append(lines, "ORG:"+text(group))
		for _, flair := range m.Flairs {
			lines = append(lines, "ROLE:"+text(flair))
		}
		for _, f := range m.Fields {
			lines = append(lines, property(f.Field)+text(f.Value))
		}
		for _, line := range append(lines, "END:VCARD") {
			fold(out, line)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write vcard: %w", err)
	}
	return nil
}

// property is where a field stands in a card; what vCard does not know is an
// extension of its name.
func property(field string) string {
	switch field {
	case "email":
		return "EMAIL:"
	case "phone":
		return "TEL;VALUE=text:"
	case "website":
		return "URL:"
	case "gender":
		return "GENDER:;" // any text stands after the letter
	}
	return "X-" + strings.ToUpper(strings.ReplaceAll(field, "_", "-")) + ":"
}

// text escapes a value; a line end in it would begin a line of its own.
func text(s string) string {
	return strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
}

// fold breaks a long line between letters, never inside of one.
func fold(out *bufio.Writer, line string) {
	length := 0
	for _, r := range line {
		if length+utf8.RuneLen(r) > lineLength {
			_, _ = out.WriteString("\r\n ") // Flush says what went wrong
			length = 1
		}
		_, _ = out.WriteRune(r)
		length += utf8.RuneLen(r)
	}
	_, _ = out.WriteString("\r\n")
}
