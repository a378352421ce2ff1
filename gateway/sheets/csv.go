package sheets

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

func readCSV(data []byte) (Sheet, error) {
	b := builder{limits: ofPeople()}
	if err := b.readCSV(data, delimiter); err != nil {
		return Sheet{}, err
	}
	return b.done()
}

// readCSV takes the rows of a text, whose delimiter its first line tells.
func (b *builder) readCSV(data []byte, delimiter func(string) rune) error {
	text, err := decode(data)
	if err != nil {
		return err
	}
	offset := 0
	comma := delimiter(text)
	// Excel's own hint about the delimiter is no row.
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(strings.ToLower(first), "sep=") && len(strings.TrimSpace(first)) == 5 {
		comma, text, offset = rune(first[4]), rest, 1
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, false
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			b.fault(bad.StartLine+offset, "", "quotes", "")
			break
		}
		if err != nil {
			return whole("file_no_text")
		}
		line, _ := r.FieldPos(0)
		if !b.add(line+offset, cells) {
			break
		}
	}
	return nil
}

// delimiter is the sign that divides the first line most often, outside quotes.
func delimiter(text string) rune {
	counts := map[rune]int{}
	quoted := false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n' && len(counts) > 0, r == '\n' && strings.TrimSpace(text[:strings.IndexByte(text, '\n')]) != "":
			return most(counts)
		case r == ',' || r == ';' || r == '\t':
			counts[r]++
		}
	}
	return most(counts)
}

func most(counts map[rune]int) rune {
	best := ','
	for _, r := range []rune{';', '\t'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}
