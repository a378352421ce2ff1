package main

import (
	"fmt"
	"io"
	"strings"

	"pek/views"
)

// printPeople writes the report for people to read; every note as FILE:ROW: column: what.
func printPeople(out io.Writer, o importOptions, r views.ImportReport) error {
	texts, err := views.New()
	if err != nil {
		return fmt.Errorf("load texts: %w", err)
	}
	var b strings.Builder
	notes := func(title string, list []views.ImportNote, all bool) {
		if len(list) == 0 {
			return
		}
		fmt.Fprintf(&b, "%s (%d):\n", title, len(list))
		seen := map[string]int{}
		for _, n := range list {
			if seen[n.Key]++; !all && seen[n.Key] > notesShown {
				continue
			}
			text, err := texts.Text("en", "import.note."+n.Key)
			if err != nil {
				text = n.Key
			}
			where := o.file
			if n.Row > 0 {
				where = fmt.Sprintf("%s:%d", o.file, n.Row)
			}
			if n.Column != "" {
				where += ": " + n.Column
			}
			if n.About != nil {
				text += " (" + *n.About + ")"
			}
			fmt.Fprintf(&b, "  %s: %s\n", where, text)
		}
		for key, count := range seen {
			if !all && count > notesShown {
				fmt.Fprintf(&b, "  … and %d more of this kind: %s (--all lists them)\n", count-notesShown, key)
			}
		}
	}
	if len(r.Errors) > 0 {
		notes("refused", r.Errors, true)
		b.WriteString("nothing was changed\n")
	} else {
		fmt.Fprintf(&b, "%d rows in realm %s\n", r.Rows, o.realm)
		fmt.Fprintf(&b, "  people       %6d new, %d known, %d of them filled, %d joined the realm\n", r.PeopleAdded, r.PeopleKnown, r.PeopleFilled, r.PeopleJoined)
		fmt.Fprintf(&b, "  memberships  %6d new, %d changed, %d unchanged\n", r.MembershipsAdded, r.MembershipsChanged, r.MembershipsUnchanged)
		notes("warnings", r.Warnings, o.all)
		switch {
		case o.dryRun:
			b.WriteString("dry run: this is what would happen, nothing was changed\n")
		case r.PeopleAdded+r.PeopleJoined+r.PeopleFilled+r.MembershipsAdded+r.MembershipsChanged == 0:
			b.WriteString("nothing to do: everything is there already\n")
		default:
			b.WriteString("done\n")
		}
	}
	_, err = io.WriteString(out, b.String())
	return err //nolint:wrapcheck // the terminal
}
