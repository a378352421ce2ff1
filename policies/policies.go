// Package policies carries the rules: one code package, always installed whole.
package policies

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
)

// Files holds install.sql and every file it names; the folder lower/ is a
// package of its own that takes all rules down.
//
//go:embed *.sql */*.sql
var Files embed.FS

// Sum tells one version of the rules from another: the database keeps that of
// the rules it was given.
func Sum() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := Files.ReadFile(path)
		if err != nil {
			return err //nolint:wrapcheck // our own file
		}
		_, err = fmt.Fprintf(sum, "%s\n%d\n%s", path, len(data), data)
		return err //nolint:wrapcheck // a sum takes everything
	})
	if err != nil {
		return "", fmt.Errorf("read the rules: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
