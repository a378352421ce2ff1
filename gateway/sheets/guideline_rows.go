package sheets

import (
	"slices"
	"strings"
)

// GuidelineRows are what import_guidelines takes.
func (t *Table) GuidelineRows() ([]map[string]any, error) {
	fields := make([]string, len(t.Header))
	var faults RowErrors
	for i, header := range t.Header {
		field := guidelineField(header)
		switch {
		case field == "" && !t.filled(i):
		case field == "":
			faults = append(faults, Fault{t.Head, header, "unknown_column", ""})
		case slices.Contains(fields, field):
			faults = append(faults, Fault{t.Head, header, "column_twice", ""})
		}
		fields[i] = field
	}
	if !slices.Contains(fields, "name") {
		faults = append(faults, Fault{t.Head, strings.Join(t.Header, ", "), "missing_name_column", ""})
	}
	if len(faults) > 0 {
		return nil, faults
	}
	rows := make([]map[string]any, len(t.Rows))
	for i, cells := range t.Rows {
		row := map[string]any{"row": t.Lines[i]}
		for c, cell := range cells {
			if fields[c] == "category" {
				cell = category(cell)
			}
			if fields[c] != "" && cell != "" {
				row[fields[c]] = cell
			}
		}
		rows[i] = row
	}
	return rows, nil
}

// filled says whether anything stands in a column.
func (t *Table) filled(column int) bool {
	return slices.ContainsFunc(t.Rows, func(row []string) bool { return column < len(row) && row[column] != "" })
}
