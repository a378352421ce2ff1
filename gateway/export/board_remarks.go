package export

import (
	"github.com/xuri/excelize/v2"

	"pek/gateway/sheets"
)

// remarks are the comments of the second sheet, one for a cell.
func (b Board) remarks() []excelize.Comment {
	said := map[[2]string][]sheets.Remark{}
	for _, s := range b.Said {
		r := sheets.Remark{Day: s.At.UTC().Format("2006-01-02"), Closing: s.Closing, Text: printable(s.Text)}
		if s.Author != nil {
			r.Author = printable(s.Author.Name)
		}
		at := [2]string{s.Member, s.Guideline}
		said[at] = append(said[at], r)
	}
	var comments []excelize.Comment
	for i, row := range b.Rows {
		for j, g := range b.columns() {
			all := said[[2]string{row.Member, g.ID}]
			if len(all) == 0 {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(j+3, i+2)
			if err != nil {
				continue // more columns than a sheet has
			}
			comments = append(comments, excelize.Comment{Cell: cell, Author: "pek", Text: sheets.JoinRemarks(all), Width: 240, Height: 120})
		}
	}
	return comments
}
