// Package database is the only room of the gateway with SQL, and it only calls
// functions: api.* for pages, session.* for the door, operator.* for the
// command line.
package database

import (
	"fmt"
	"slices"
	"strings"
)

// Args are the named arguments of a call.
type Args map[string]any

// callQuery writes "select to_jsonb(r) from schema.function(name => $1) r".
func callQuery(function string, args Args) (query string, values []any, err error) {
	schema, name, _ := strings.Cut(function, ".")
	if schema != "api" && schema != "operator" || !isName(name) {
		return "", nil, fmt.Errorf("not a callable function: %q", function)
	}
	names := make([]string, 0, len(args))
	for name := range args {
		names = append(names, name)
	}
	slices.Sort(names)
	named := make([]string, len(names))
	for i, name := range names {
		if !isName(name) {
			return "", nil, fmt.Errorf("not an argument name: %q", name)
		}
		named[i] = fmt.Sprintf("%q => $%d", name, i+1)
		values = append(values, args[name])
	}
	return fmt.Sprintf("select to_jsonb(r) from %s(%s) r", function, strings.Join(named, ", ")), values, nil
}

func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == ""
}
