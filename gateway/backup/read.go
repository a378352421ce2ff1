package backup

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"pek/gateway/database"
)

var (
	errCut      = errors.New("this is no backup of pek, or its end is missing")
	errTampered = errors.New("the backup is not what it was when it was made")
	errFormat   = errors.New("the backup has another form: restore it with the pek that made it")
)

// File is a backup that was read through once and is what its manifest says.
type File struct {
	Manifest Manifest
	archive  *zip.ReadCloser
}

// Open opens a backup and checks all of it, before anything is done with it.
func Open(name string) (*File, error) {
	archive, err := zip.OpenReader(name)
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errCut
	}
	if err != nil {
		return nil, fmt.Errorf("open the backup: %w", err)
	}
	f := &File{archive: archive}
	if err := f.check(); err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// Close closes the file.
func (f *File) Close() error { return f.archive.Close() } //nolint:wrapcheck // read only

// Table opens the rows of a table; reading past its end checks them once more.
func (f *File) Table(t Table) (io.ReadCloser, error) {
	at := slices.IndexFunc(f.archive.File, func(m *zip.File) bool { return m.Name == t.Name+".copy" })
	if at < 0 {
		return nil, fmt.Errorf("%w: %s is missing", errTampered, t.Name)
	}
	member, err := f.archive.File[at].Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", errTampered, t.Name, err)
	}
	return member, nil
}

// Fits says whether these are the tables, column by column.
func (f *File) Fits(want []database.Table) error {
	for _, t := range want {
		if !slices.ContainsFunc(f.Manifest.Tables, func(m Table) bool { return m.Name == t.Name && slices.Equal(m.Columns, t.Columns) }) {
			return fmt.Errorf("%w: app.%s is missing, or has other columns", errTampered, t.Name)
		}
	}
	if len(want) != len(f.Manifest.Tables) {
		return fmt.Errorf("%w: %d tables, not %d", errTampered, len(f.Manifest.Tables), len(want))
	}
	return nil
}

func (f *File) check() error {
	at := slices.IndexFunc(f.archive.File, func(m *zip.File) bool { return m.Name == manifestName })
	if at < 0 {
		return errCut
	}
	member, err := f.archive.File[at].Open()
	if err != nil {
		return fmt.Errorf("%w: the manifest: %w", errTampered, err)
	}
	err = json.NewDecoder(member).Decode(&f.Manifest)
	if err != nil || member.Close() != nil {
		return fmt.Errorf("%w: the manifest cannot be read", errTampered)
	}
	if f.Manifest.Format != format {
		return errFormat
	}
	// As many members as named ones and the manifest: none is left over, and none is there twice.
	if len(f.archive.File) != len(f.Manifest.Tables)+1 {
		return fmt.Errorf("%w: it holds %d files, not %d", errTampered, len(f.archive.File), len(f.Manifest.Tables)+1)
	}
	for _, t := range f.Manifest.Tables {
		if err := f.sum(t); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) sum(t Table) error {
	member, err := f.Table(t)
	if err != nil {
		return err
	}
	defer func() { _ = member.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, member); err != nil {
		return fmt.Errorf("%w: %s: %w", errTampered, t.Name, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != t.SHA256 {
		return fmt.Errorf("%w: %s has another sum", errTampered, t.Name)
	}
	return nil
}
