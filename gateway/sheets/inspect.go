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

// inspect goes through a sheet once, and refuses formulas and merged cells by name.
func (b *builder) inspect(archive *zip.Reader, which int) (inspected, error) {
	found := inspected{numbers: map[[2]int]int{}}
	row, column := 0, 0
	err := eachElement(archive, sheetPart(archive, which), func(e xml.StartElement) bool {
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
		return len(b.faults) < maxFaults && row <= b.rows*2 && len(found.numbers) <= b.rows*b.columns
	})
	if err != nil {
		return found, whole("file_no_xlsx")
	}
	if len(b.faults) > 0 {
		return found, b.faults
	}
	return found, nil
}

// sheetPart is the part of the sheet that the workbook names as such, the last one when it names not so many.
func sheetPart(archive *zip.Reader, which int) string {
	id, seen := "", 0
	_ = eachElement(archive, "xl/workbook.xml", func(e xml.StartElement) bool {
		if e.Name.Local == "sheet" {
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					id = a.Value
				}
			}
			seen++
		}
		return seen <= which
	})
	return related(archive, "xl/workbook.xml", "worksheets/sheet1.xml", func(e xml.StartElement) bool { return attribute(e, "Id") == id })
}

// related is the part to which another one leads by the relationship that is sought.
func related(archive *zip.Reader, from, otherwise string, sought func(xml.StartElement) bool) string {
	target := otherwise
	_ = eachElement(archive, path.Join(path.Dir(from), "_rels", path.Base(from)+".rels"), func(e xml.StartElement) bool {
		if e.Name.Local == "Relationship" && sought(e) {
			target = attribute(e, "Target")
			return false
		}
		return true
	})
	if rest, ok := strings.CutPrefix(target, "/"); ok || target == "" {
		return rest
	}
	return path.Join(path.Dir(from), target)
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
