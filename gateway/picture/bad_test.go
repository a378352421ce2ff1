package picture_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/gif"
	"testing"

	"pek/gateway/picture"
	"pek/gateway/refusal"
)

// claims writes a PNG that claims a size.
func claims(w, h uint32, data []byte) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, body []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
		sum := append([]byte(kind), body...)
		out = append(out, sum...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(sum))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	chunk("IHDR", append(head, 8, 6, 0, 0, 0))
	chunk("IDAT", data)
	chunk("IEND", nil)
	return out
}

// zeros is a zlib stream of that many zeros: small in the file, large when unpacked.
func zeros(t *testing.T, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	block := make([]byte, 1<<20)
	for ; n > 0; n -= len(block) {
		if _, err := w.Write(block[:min(n, len(block))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestBadFiles(t *testing.T) {
	t.Parallel()
	whole := asJPEG(t, quarters(400, 400))
	var gifs bytes.Buffer
	if err := gif.Encode(&gifs, quarters(50, 50), nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		key  string
	}{
		"a PNG that claims 50,000 by 50,000":   {claims(50000, 50000, zeros(t, 1<<20)), "picture_too_wide"},
		"a side too long":                      {claims(8001, 10, zeros(t, 1<<10)), "picture_too_wide"},
		"too many pixels":                      {claims(7000, 7000, zeros(t, 1<<10)), "picture_too_wide"},
		"a stream that unpacks to 1 GB":        {claims(100, 100, zeros(t, 1<<30)), "picture_broken"},
		"a stream shorter than the picture":    {claims(5000, 5000, zeros(t, 1<<10)), "picture_broken"},
		"a GIF":                                {gifs.Bytes(), "picture_kind"},
		"an SVG":                               {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), "picture_kind"},
		"HTML behind the first bytes of a PNG": {[]byte("\x89PNG\r\n\x1a\n<html><script>alert(1)</script>"), "picture_broken"},
		"HTML behind the first bytes of JPEG":  {[]byte("\xff\xd8\xff<html>"), "picture_broken"},
		"WebP without a picture":               {[]byte("RIFF\x10\x00\x00\x00WEBPVP8 \x00\x00\x00\x00"), "picture_broken"},
		"a truncated JPEG":                     {whole[:len(whole)/2], "picture_broken"},
		"a broken Exif":                        {withExif(whole, 9)[:60], "picture_broken"},
		"nothing":                              {nil, "picture_kind"},
	} {
		_, _, err := picture.New(1).Draw(t.Context(), c.file)
		var no *refusal.Refusal
		if !errors.As(err, &no) || no.Key != c.key || no.Field() != "picture" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
