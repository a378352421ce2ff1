package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"

	"golang.org/x/image/webp"

	"pek/gateway/refusal"
)

// Bounds of what is decoded, known from the header alone.
const (
	maxSide   = 8000
	maxPixels = 40_000_000
	maxMemory = 200 << 20
)

// header is what a file says about itself before anything is decoded.
type header struct {
	decode      func(io.Reader) (image.Image, error)
	orientation int
}

// refuse is a no about the field of the file.
func refuse(key string) error {
	no := refusal.New(http.StatusUnprocessableEntity, key)
	no.Detail = []byte(`{"field":"picture"}`)
	return no
}

// inspect looks at the first bytes and the dimensions. A file that begins like
// a picture and is none fails here or when it is decoded.
func inspect(file []byte) (header, error) {
	h := header{orientation: 1}
	var config func(io.Reader) (image.Config, error)
	perPixel := 4
	switch {
	case bytes.HasPrefix(file, []byte("\xff\xd8\xff")):
		h.decode, config = jpeg.Decode, jpeg.DecodeConfig
		h.orientation = orientation(file)
		if progressive(file) {
			perPixel = 16 // its coefficients are kept until the end
		}
	case bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n")):
		h.decode, config = png.Decode, png.DecodeConfig
	case len(file) > 12 && string(file[:4]) == "RIFF" && string(file[8:12]) == "WEBP":
		h.decode, config = webp.Decode, webp.DecodeConfig
	default:
		return h, refuse("picture_kind")
	}
	c, err := config(bytes.NewReader(file))
	if err != nil || c.Width < 1 || c.Height < 1 {
		return h, refuse("picture_broken")
	}
	switch c.ColorModel {
	case color.RGBA64Model, color.NRGBA64Model:
		perPixel = 8
	}
	if c.Width > maxSide || c.Height > maxSide || c.Width*c.Height > maxPixels || c.Width*c.Height*perPixel > maxMemory {
		return h, refuse("picture_too_wide")
	}
	return h, nil
}
