package picture_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"pek/gateway/picture"
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
