// Package policies carries the rules: one code package, always installed whole.
package policies

import "embed"

// Files holds install.sql and every file it names; the folder lower/ is a
// package of its own that takes all rules down.
//
//go:embed *.sql */*.sql
var Files embed.FS
