// Package sql carries the record: what is stored, as numbered migrations.
package sql

import "embed"

// Files holds bootstrap.sql (which roles, rights and extensions are missing)
// and the migrations NNN_name.sql in the form tern reads.
//
//go:embed *.sql
var Files embed.FS
