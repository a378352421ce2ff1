package peribolos

import (
	"errors"
	"fmt"
	"io"
)

// MaxSize is the most bytes a file may have.
const MaxSize = 10 << 20

// ErrTooLarge says that a file has more than MaxSize bytes.
var ErrTooLarge = errors.New("file is larger than 10 MB")

// Read reads a whole file; an error means that it could not be read at all.
func Read(r io.Reader) (Result, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return Result{}, fmt.Errorf("read organisation file: %w", err)
	}
	if len(data) > MaxSize {
		return Result{}, ErrTooLarge
	}
	return Parse(data), nil
}

// Parse turns the text of a file into organisations and findings. It goes on
// after a refusal, so that one run names everything there is to repair.
func Parse(data []byte) Result {
	w := &walker{}
	orgs := w.organisations(w.document(data))
	sortFindings(w.findings)
	return Result{Organisations: orgs, Findings: w.findings}
}
