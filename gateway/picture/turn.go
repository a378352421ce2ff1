package picture

import "image"

// turned puts a square upright.
func turned(from *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return from
	}
	side := from.Bounds().Dx()
	to := image.NewRGBA(from.Bounds())
	for y := range side {
		for x := range side {
			back := side - 1
			sx, sy := x, y // where the upright pixel comes from
			switch orientation {
			case 2:
				sx = back - x
			case 3:
				sx, sy = back-x, back-y
			case 4:
				sy = back - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, back-x
			case 7:
				sx, sy = back-y, back-x
			case 8:
				sx, sy = back-y, x
			}
			to.SetRGBA(x, y, from.RGBAAt(sx, sy))
		}
	}
	return to
}
