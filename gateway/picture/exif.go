package picture

import "encoding/binary"

// segments walks over the parts of a JPEG file before the picture itself.
func segments(file []byte, each func(marker byte, body []byte)) {
	for at := 2; at+4 <= len(file) && file[at] == 0xff && file[at+1] != 0xda; {
		size := int(binary.BigEndian.Uint16(file[at+2:]))
		if size < 2 || at+2+size > len(file) {
			return
		}
		each(file[at+1], file[at+4:at+2+size])
		at += 2 + size
	}
}

// progressive says whether a JPEG file is drawn in several passes.
func progressive(file []byte) (yes bool) {
	segments(file, func(marker byte, _ []byte) { yes = yes || marker == 0xc2 })
	return yes
}

// orientation is how the camera was held, 1 to 8 as Exif counts; 1 when the
// file does not say.
func orientation(file []byte) int {
	found := 1
	segments(file, func(marker byte, body []byte) {
		if marker != 0xe1 || len(body) < 14 || string(body[:6]) != "Exif\x00\x00" {
			return
		}
		tiff := body[6:]
		var order binary.ByteOrder = binary.BigEndian
		if tiff[0] == 'I' {
			order = binary.LittleEndian
		}
		at := int(order.Uint32(tiff[4:]))
		if at < 8 || at+2 > len(tiff) {
			return
		}
		entries := int(order.Uint16(tiff[at:]))
		for at += 2; entries > 0 && at+12 <= len(tiff); at, entries = at+12, entries-1 {
			if value := int(order.Uint16(tiff[at+8:])); order.Uint16(tiff[at:]) == 0x0112 && value >= 1 && value <= 8 {
				found = value
			}
		}
	})
	return found
}
