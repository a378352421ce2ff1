package sheets

import (
	"regexp"
	"slices"
)

// Skip is the meaning of a column that is left out.
const Skip = "skip"

// Mapping is the field of each column; "" is not known.
type Mapping []string

// Guess reads the header.
func (s Sheet) Guess() Mapping {
	m := make(Mapping, len(s.Header))
	for i, header := range s.Header {
		if field := known(header); field != "" && !slices.Contains(m, field) {
			m[i] = field
		}
	}
	return m
}

// Faults are what is wrong with a mapping: columns that mean nothing, a field twice, nobody named.
func (s Sheet) Faults(m Mapping) Faults {
	var faults Faults
	for i, header := range s.Header {
		field := m[i]
		switch {
		case field == "":
			faults = append(faults, Fault{1, header, "unknown_column", ""})
		case field == Skip:
		case !slices.Contains(Fields(), field):
			faults = append(faults, Fault{1, header, "unknown_column", ""})
		case slices.Contains(m[:i], field):
			faults = append(faults, Fault{1, header, "column_twice", ""})
		}
	}
	if !slices.Contains(m, "username") && !slices.Contains(m, "email") {
		faults = append(faults, Fault{1, "", "missing_person_column", ""})
	}
	return faults
}

// Records are what the database takes in.
func (s Sheet) Records(m Mapping) []map[string]any {
	day := regexp.MustCompile(`^(\d{4})[.\-/] ?(\d{2})[.\-/] ?(\d{2})\.?$`)
	records := make([]map[string]any, 0, len(s.Rows))
	for i, cells := range s.Rows {
		record := map[string]any{"row": s.Lines[i]}
		for c, cell := range cells {
			if cell == "" || m[c] == Skip || m[c] == "" {
				continue
			}
			switch m[c] {
			case "status":
				cell = status(cell)
			case "student_status", "gender":
				cell = choice(cell)
			case "since":
				if d := day.FindStringSubmatch(cell); d != nil {
					cell = d[1] + "-" + d[2] + "-" + d[3]
				}
			}
			record[m[c]] = cell
		}
		if len(record) > 1 {
			records = append(records, record)
		}
	}
	return records
}
