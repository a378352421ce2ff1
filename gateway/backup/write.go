package backup

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"pek/gateway/database"
)

// Source is where the tables come from.
type Source interface {
	Tables(ctx context.Context) ([]database.Table, error)
	CopyOut(ctx context.Context, t database.Table, w io.Writer) (int64, error)
}

// Write writes every table and then the manifest, which it completes; nothing
// is held in memory, so the file may be a pipe.
func Write(ctx context.Context, w io.Writer, source Source, m *Manifest) error {
	m.Format = format
	list, err := source.Tables(ctx)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(w)
	for _, t := range list {
		member, err := create(archive, t.Name+".copy", m.MadeAt)
		if err != nil {
			return err
		}
		sum := sha256.New()
		rows, err := source.CopyOut(ctx, t, io.MultiWriter(member, sum))
		if err != nil {
			return err
		}
		m.Tables = append(m.Tables, Table{t, rows, hex.EncodeToString(sum.Sum(nil))})
	}
	member, err := create(archive, manifestName, m.MadeAt)
	if err != nil {
		return err
	}
	out := json.NewEncoder(member)
	out.SetIndent("", " ")
	if err := out.Encode(m); err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	return nil
}

func create(archive *zip.Writer, name string, at time.Time) (io.Writer, error) {
	member, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at.UTC()})
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	return member, nil
}
