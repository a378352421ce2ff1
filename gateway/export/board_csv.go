package export

import (
	"fmt"
	"io"
	"strings"
)

// BoardCSV writes rows of a board as CSV. Every text is quoted, so that no sign
// in a name is taken for what divides the columns.
func BoardCSV(w io.Writer, rows [][]any) error {
	var line strings.Builder
	line.WriteString("\ufeff")
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				line.WriteByte(',')
			}
			value := written(cell)
			if _, quoted := cell.(string); quoted {
				value = `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
			}
			line.WriteString(value)
		}
		line.WriteString("\r\n")
		if _, err := io.WriteString(w, line.String()); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
		line.Reset()
	}
	return nil
}
