package sheets

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readComments reads the notes of a sheet by itself: what a file says about them is not to be trusted.
func (t *Table) readComments(archive *zip.Reader, sheet string) error {
	t.Comments = map[[2]int][]string{}
	name := related(archive, sheet, "", func(e xml.StartElement) bool {
		return strings.HasSuffix(attribute(e, "Type"), "/relationships/comments")
	})
	if name == "" {
		return nil
	}
	part, err := archive.Open(name)
	if err != nil {
		return nil //nolint:nilerr // a sheet may point to comments that are not there
	}
	defer func() { _ = part.Close() }()
	var authors []string
	var author, cell, text string
	var inText bool
	decoder := xml.NewDecoder(io.LimitReader(part, maxUnzip))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return whole("file_no_xlsx")
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "author":
				author, inText = "", true
			case "comment":
				cell, text, author = attribute(e, "ref"), "", ""
				if n, err := strconv.Atoi(attribute(e, "authorId")); err == nil && n >= 0 && n < len(authors) {
					author = authors[n]
				}
			case "t":
				inText = true
			}
		case xml.CharData:
			if inText && cell == "" {
				author += string(e)
			} else if inText {
				text += string(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "author":
				authors = append(authors, author)
				inText = false
			case "t":
				inText = false
			case "comment":
				t.comment(cell, author, text)
				cell = ""
			}
		}
		if len(authors) > 10_000 || len(t.Comments) > 50_000 || len(text) > maxUnzip/4 {
			return whole("file_bomb")
		}
	}
}

// comment keeps one. Threads of comments stand elsewhere in the file, with a word about it here: they are not read.
func (t *Table) comment(cell, author, text string) {
	column, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		return
	}
	if strings.HasPrefix(author, "tc=") && regexp.MustCompile(`^tc=\{[0-9A-Fa-f-]+\}$`).MatchString(author) {
		t.Notes = append(t.Notes, Fault{row, cell, "comment_thread", ""})
		return
	}
	if texts := SplitRemarks(author, text); len(texts) > 0 {
		t.Comments[[2]int{row, column}] = texts
	}
}
