package database

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// statement is what COPY calls the table: its name and columns, quoted.
func (t Table) statement() string {
	quoted := make([]string, 0, len(t.Columns))
	for _, c := range t.Columns {
		quoted = append(quoted, pgx.Identifier{c}.Sanitize())
	}
	return pgx.Identifier{"app", t.Name}.Sanitize() + " (" + strings.Join(quoted, ", ") + ")"
}

// tables lists the record, each table after those that its foreign keys name.
func tables(ctx context.Context, conn *pgx.Conn) ([]Table, error) {
	rows, err := conn.Query(ctx, `
		select c.relname, array_agg(a.attname order by a.attnum),
		       array(select distinct t.relname::text from pg_constraint k join pg_class t on t.oid = k.confrelid
		              where k.contype = 'f' and k.conrelid = c.oid and k.confrelid <> c.oid)
		  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		 where c.relnamespace = to_regnamespace('app') and c.relkind in ('r', 'p')
		 group by c.oid, c.relname order by c.relname`)
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	type named struct {
		Table
		needs []string
	}
	waiting, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (n named, err error) {
		err = row.Scan(&n.Name, &n.Columns, &n.needs)
		return n, err //nolint:wrapcheck // wrapped below
	})
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	var ordered []Table
	for len(waiting) > 0 {
		next := slices.IndexFunc(waiting, func(n named) bool {
			return !slices.ContainsFunc(waiting, func(other named) bool { return slices.Contains(n.needs, other.Name) })
		})
		if next < 0 {
			return nil, errors.New("the foreign keys of the tables go in a circle")
		}
		ordered = append(ordered, waiting[next].Table)
		waiting = slices.Delete(waiting, next, next+1)
	}
	return ordered, nil
}
