package pages

import (
	"errors"
	"io"
	"net/http"

	"pek/gateway/refusal"
)

// uploaded reads the one file of a form, part by part: nothing is put on disk.
func uploaded(r *http.Request, field string) ([]byte, error) {
	if r.ContentLength > MaxPicture+64<<10 {
		return nil, refusal.New(http.StatusRequestEntityTooLarge, "picture_too_large")
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, missing()
	}
	for {
		part, err := parts.NextPart()
		if err != nil {
			return nil, unread(err)
		}
		if part.FormName() != field {
			continue
		}
		file, err := io.ReadAll(io.LimitReader(part, MaxPicture+1))
		switch {
		case err != nil:
			return nil, unread(err)
		case len(file) == 0:
			return nil, missing()
		case len(file) > MaxPicture:
			return nil, refusal.New(http.StatusRequestEntityTooLarge, "picture_too_large")
		}
		return file, nil
	}
}

func unread(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return refusal.New(http.StatusRequestEntityTooLarge, "picture_too_large")
	}
	return missing()
}

func missing() error {
	no := refusal.New(http.StatusUnprocessableEntity, "picture_missing")
	no.Detail = []byte(`{"field":"picture"}`)
	return no
}
