package sheets

import (
	"regexp"
	"strings"
)

// Remark is one thing said about a cell. A spreadsheet has one comment for a
// cell, so several stand in it one after the other, each below a line that says
// who and when.
type Remark struct {
	Author, Day, Text string
	Closing           bool
}

// maxComment is what a comment of a spreadsheet holds, less than what the format allows.
const maxComment = 30_000

// JoinRemarks makes the comment of a cell. What has no room is left out; the way
// in takes nothing away, so it is not lost.
func JoinRemarks(remarks []Remark) string {
	var joined strings.Builder
	size := 0
	for _, r := range remarks {
		head := []string{}
		for _, part := range []string{strings.Join(strings.Fields(r.Author), " "), r.Day, map[bool]string{true: "✓"}[r.Closing]} {
			if part != "" {
				head = append(head, part)
			}
		}
		piece := "— " + strings.Join(head, ", ") + " —\n" + likeHead().ReplaceAllString(r.Text, `\$0`) + "\n"
		if size += len(piece); size > maxComment {
			joined.WriteString("— … —\n")
			break
		}
		joined.WriteString(piece)
	}
	return strings.TrimSuffix(joined.String(), "\n")
}

// likeHead finds lines of a text that could be taken for one that divides; they get a backslash more.
func likeHead() *regexp.Regexp { return regexp.MustCompile(`(?m)^\\*— .*—$`) }

// SplitRemarks gives the texts of a comment, without the name that spreadsheets begin a new one with.
func SplitRemarks(author, comment string) []string {
	comment = strings.ReplaceAll(strings.ReplaceAll(comment, "\r\n", "\n"), "\r", "\n")
	if author != "" {
		comment = strings.TrimPrefix(comment, author+":\n")
	}
	var texts []string
	var text []string
	end := func() {
		if whole := strings.Trim(strings.Join(text, "\n"), " \t\n\u00a0"); whole != "" {
			texts = append(texts, whole)
		}
		text = nil
	}
	head := regexp.MustCompile(`^— .*—$`)
	for line := range strings.SplitSeq(comment, "\n") {
		switch {
		case head.MatchString(line):
			end()
		case likeHead().MatchString(line):
			text = append(text, line[1:])
		default:
			text = append(text, line)
		}
	}
	end()
	return texts
}
