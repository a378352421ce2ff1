package sheets

import (
	"archive/zip"
	"bytes"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads the first sheet. Formulas and merged cells are found in the file itself, before anything is read.
func readXLSX(data []byte) (Sheet, error) {
	archive, err := unzip(data)
	if err != nil {
		return Sheet{}, err
	}
	b := builder{limits: ofPeople()}
	if err := b.readXLSX(data, archive, 0); err != nil {
		return Sheet{}, err
	}
	return b.done()
}

// unzip opens the archive that a workbook is, when it unpacks to what may be read.
func unzip(data []byte) (*zip.Reader, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, whole("file_no_xlsx")
	}
	var size uint64
	for _, f := range archive.File {
		size += f.UncompressedSize64
		if size > maxUnzip || len(archive.File) > 1000 {
			return nil, whole("file_bomb")
		}
	}
	return archive, nil
}

// readXLSX takes the rows of a sheet, the last one when there are not so many.
func (b *builder) readXLSX(data []byte, archive *zip.Reader, which int) error {
	look, err := b.inspect(archive, which)
	if err != nil {
		return err
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip,
	})
	if err != nil {
		return whole("file_no_xlsx")
	}
	defer func() { _ = file.Close() }() // only read from
	sheets := file.GetSheetList()
	if len(sheets) == 0 {
		return whole("file_empty")
	}
	rows, err := file.Rows(sheets[min(which, len(sheets)-1)])
	if err != nil {
		return whole("file_no_xlsx")
	}
	defer func() { _ = rows.Close() }()
	dates := datesOf(file)
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return whole("file_no_xlsx")
		}
		for i := range cells {
			if style, ok := look.numbers[[2]int{line, i + 1}]; ok {
				cells[i] = number(cells[i], dates(style))
			}
		}
		if !b.add(line, cells) {
			break
		}
	}
	if rows.Error() != nil {
		return whole("file_no_xlsx")
	}
	return nil
}

// number writes a number as people read it: days as 2006-01-02, the rest without an exponent.
func number(raw string, day bool) string {
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	if day {
		if at, err := excelize.ExcelDateToTime(value, false); err == nil {
			return at.Format(time.DateOnly)
		}
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}
