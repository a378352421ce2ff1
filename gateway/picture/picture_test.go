package picture_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"pek/gateway/picture"
	"pek/gateway/refusal"
)

// quarters is a picture whose four quarters tell how it was turned.
func quarters(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 0, 0, 255}
			switch {
			case x >= w/2 && y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			case x < w/2 && y >= h/2:
				c = color.RGBA{0, 0, 255, 255}
			case y >= h/2:
				c = color.RGBA{255, 255, 255, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withExif puts an orientation and something private behind the first marker.
func withExif(file []byte, orientation uint16) []byte {
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(tiff[18:], orientation)
	body := append([]byte("Exif\x00\x00"), tiff...)
	body = append(body, "PRIVATE-PLACE"...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(body)+2))
	return append(append(head, body...), file[2:]...)
}

func decoded(t *testing.T, file []byte, side int) image.Image {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil || img.Bounds().Dx() != side || img.Bounds().Dy() != side {
		t.Fatalf("not a square of %d: %v", side, err)
	}
	return img
}

func TestDrawsTheMiddleUpright(t *testing.T) {
	t.Parallel()
	name := map[[3]bool]string{{true, false, false}: "r", {false, true, false}: "g", {false, false, true}: "b", {true, true, true}: "w"}
	for orientation, want := range map[uint16]string{1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb"} {
		small, large, err := picture.New(1).Draw(t.Context(), withExif(asJPEG(t, quarters(1200, 800)), orientation))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(large, []byte("PRIVATE")) || bytes.Contains(small, []byte("Exif")) {
			t.Error("something of the file survives")
		}
		decoded(t, small, 96)
		img, got := decoded(t, large, 384), ""
		for _, at := range []image.Point{{96, 96}, {288, 96}, {96, 288}, {288, 288}} {
			r, g, b, _ := img.At(at.X, at.Y).RGBA()
			got += name[[3]bool{r > 0x8000, g > 0x8000, b > 0x8000}]
		}
		if got != want {
			t.Errorf("orientation %d: %s, want %s", orientation, got, want)
		}
	}
}

// chunked writes a PNG that claims a size.
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

// What a file may cost is known from its header: the largest that is let
// through stays below a bound.
func TestMemoryIsBounded(t *testing.T) { //nolint:paralleltest // measures the heap of the process
	file := claims(6324, 6324, zeros(t, (6324*4+1)*6324))
	var before, at runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var most atomic.Uint64
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _, err := picture.New(2).Draw(t.Context(), file)
		if err != nil {
			t.Error(err)
		}
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
			runtime.ReadMemStats(&at)
			most.Store(max(most.Load(), at.HeapAlloc))
		}
	}
	used := (int64(most.Load()) - int64(before.HeapAlloc)) >> 20
	t.Logf("a file of %d kB with 40 megapixels: %d MB of heap", len(file)>>10, used)
	if used > 450 {
		t.Errorf("%d MB", used)
	}
}

func TestWaitsForAPlace(t *testing.T) {
	t.Parallel()
	if _, _, err := picture.New(0).Draw(expired(t), asPNG(t, quarters(10, 10))); err == nil || !strings.Contains(err.Error(), "wait for a place") {
		t.Error(err)
	}
}

func expired(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
