package sheets

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// inspected is what the values alone do not tell: which cells are numbers, with their styles.
type inspected struct{ numbers map[[2]int]int }

// inspect goes through the first sheet once, and refuses formulas and merged cells by name.
func inspect(archive *zip.Reader) (inspected, error) {
	found := inspected{numbers: map[[2]int]int{}}
	var b builder
	row, column := 0, 0
	err := eachElement(archive, firstSheet(archive), func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "row":
			row, column = row+1, 0
			if n, err := strconv.Atoi(attribute(e, "r")); err == nil {
				row = n
			}
		case "c":
			column++
			if c, r, err := excelize.CellNameToCoordinates(attribute(e, "r")); err == nil {
				column, row = c, r
			}
			if kind := attribute(e, "t"); kind == "" || kind == "n" {
				style, _ := strconv.Atoi(attribute(e, "s"))
				found.numbers[[2]int{row, column}] = style
			}
		case "f":
			name, _ := excelize.CoordinatesToCellName(max(column, 1), max(row, 1))
			b.fault(row, name, "formula", "")
		case "mergeCell":
			ref := attribute(e, "ref")
			_, line, _ := excelize.CellNameToCoordinates(strings.Split(ref, ":")[0])
			b.fault(line, ref, "merged", "")
		}
		return len(b.faults) < maxFaults && row <= maxRows*2 && len(found.numbers) <= maxRows*maxColumns
	})
	if err != nil {
		return found, whole("file_no_xlsx")
	}
	if len(b.faults) > 0 {
		return found, b.faults
	}
	return found, nil
}

// firstSheet is the part that the workbook names first.
func firstSheet(archive *zip.Reader) string {
	id, target := "", "worksheets/sheet1.xml"
	_ = eachElement(archive, "xl/workbook.xml", func(e xml.StartElement) bool {
		if e.Name.Local == "sheet" {
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					id = a.Value
				}
			}
		}
		return id == ""
	})
	_ = eachElement(archive, "xl/_rels/workbook.xml.rels", func(e xml.StartElement) bool {
		if e.Name.Local == "Relationship" && attribute(e, "Id") == id {
			target = attribute(e, "Target")
		}
		return true
	})
	if rest, ok := strings.CutPrefix(target, "/"); ok {
		return rest
	}
	return path.Join("xl", target)
}

// eachElement reads a part without keeping it.
func eachElement(archive *zip.Reader, name string, each func(xml.StartElement) bool) error {
	part, err := archive.Open(name)
	if err != nil {
		return err //nolint:wrapcheck // named by the caller
	}
	defer func() { _ = part.Close() }()
	decoder := xml.NewDecoder(io.LimitReader(part, maxUnzip))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err //nolint:wrapcheck // named by the caller
		}
		if e, ok := token.(xml.StartElement); ok && !each(e) {
			return nil
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// datesOf says of each style whether it shows a day.
func datesOf(file *excelize.File) func(style int) bool {
	known := map[int]bool{}
	quoted := regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.`)
	return func(style int) bool {
		day, ok := known[style]
		if !ok {
			if s, err := file.GetStyle(style); err == nil {
				n := s.NumFmt
				day = n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
				if s.CustomNumFmt != nil {
					day = strings.ContainsAny(strings.ToLower(quoted.ReplaceAllString(*s.CustomNumFmt, "")), "yd")
				}
			}
			known[style] = day
		}
		return day
	}
}
