package sheets

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode makes UTF-8 of what people save: UTF-8 with or without a mark, UTF-16 with
// one, and the old code pages of Central Europe where their letters leave no doubt.
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		if len(data)%2 != 0 {
			return "", whole("encoding_unclear")
		}
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil || strings.ContainsRune(string(text), utf8.RuneError) {
			return "", whole("encoding_unclear")
		}
		return plain(string(text))
	}
	if utf8.Valid(data) {
		return plain(string(data))
	}
	page := encoding.Encoding(charmap.ISO8859_2)
	if hasHigh(data) {
		page = charmap.Windows1250
	}
	text, err := page.NewDecoder().Bytes(data)
	if err != nil {
		return "", whole("encoding_unclear")
	}
	for _, r := range string(text) {
		if r >= utf8.RuneSelf && !strings.ContainsRune(letters, r) {
			return "", whole("encoding_unclear")
		}
	}
	return plain(string(text))
}

// letters and signs that a text in an old code page may hold beside ASCII: those of Hungary and its neighbours. More of
// them would take Cyrillic for a list.
const letters = "áéíóöőúüűÁÉÍÓÖŐÚÜŰäÄčČšŠžŽťŤďĎňŇôÔľĽřŘěĚůŮýÝß–—„”“’‘‚…€§°·«»\u00a0\u00ad"

// hasHigh says whether a byte stands where Windows-1250 has letters and signs, and ISO 8859-2 nothing printable.
func hasHigh(data []byte) bool {
	for _, b := range data {
		if b >= 0x80 && b <= 0x9F {
			return true
		}
	}
	return false
}

// plain refuses what is no text at all.
func plain(text string) (string, error) {
	for _, r := range text {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7F {
			return "", whole("file_no_text")
		}
	}
	return text, nil
}
