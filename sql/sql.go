// Package sql carries the record: what is stored, as numbered migrations.
package sql

import "embed"

// Files holds bootstrap.sql (roles and extensions, run once by a superuser)
// and the migrations NNN_name.sql in the form tern reads.
//
//go:embed *.sql
var Files embed.FS
