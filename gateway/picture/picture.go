// Package picture draws anew what people put up as their picture: the middle
// square in two sizes, as JPEG files without anything else from the upload.
package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"

	"golang.org/x/image/draw"
)

// What the sizes of the files may be; the database says so too.
const (
	smallSide, largeSide   = 96, 384
	smallBytes, largeBytes = 16 << 10, 128 << 10
)

var errTooDetailed = errors.New("drawing does not fit")

// Drawer draws pictures, few at once: one may need 200 MB for a moment.
type Drawer struct{ places chan struct{} }

// New makes a drawer for that many pictures at once.
func New(atOnce int) *Drawer { return &Drawer{make(chan struct{}, atOnce)} }

// Draw reads an uploaded file and draws its middle square, small and large. A
// file that is no picture is a refusal.
func (d *Drawer) Draw(ctx context.Context, file []byte) (small, large []byte, err error) {
	h, err := inspect(file)
	if err != nil {
		return nil, nil, err
	}
	select {
	case d.places <- struct{}{}:
		defer func() { <-d.places }()
	case <-ctx.Done():
		return nil, nil, fmt.Errorf("wait for a place: %w", ctx.Err())
	}
	whole, err := h.decode(bytes.NewReader(file))
	if err != nil {
		return nil, nil, refuse("picture_broken")
	}
	square := scaled(whole, largeSide, middle(whole.Bounds()))
	square = turned(square, h.orientation)
	if large, err = encoded(square, largeBytes); err != nil {
		return nil, nil, err
	}
	small, err = encoded(scaled(square, smallSide, square.Bounds()), smallBytes)
	return small, large, err
}

// middle is the largest square in the middle.
func middle(b image.Rectangle) image.Rectangle {
	side := min(b.Dx(), b.Dy())
	at := b.Min.Add(image.Pt((b.Dx()-side)/2, (b.Dy()-side)/2))
	return image.Rectangle{at, at.Add(image.Pt(side, side))}
}

// scaled draws a part on white: JPEG has no transparency.
func scaled(from image.Image, side int, part image.Rectangle) *image.RGBA {
	to := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(to, to.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(to, to.Bounds(), from, part, draw.Over, nil)
	return to
}

// encoded is the picture as JPEG, as good as the size allows.
func encoded(from image.Image, limit int) ([]byte, error) {
	for quality := 85; quality >= 25; quality -= 15 {
		var out bytes.Buffer
		if err := jpeg.Encode(&out, from, &jpeg.Options{Quality: quality}); err != nil {
			return nil, fmt.Errorf("encode picture: %w", err)
		}
		if out.Len() <= limit {
			return out.Bytes(), nil
		}
	}
	return nil, errTooDetailed
}
