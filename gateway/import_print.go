package main

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"time"
)

// notesShown is how many warnings of one kind are printed unless all are asked for.
const notesShown = 5

// print writes the report for people to read; every note as FILE:LINE.
func (r *importReport) print(out io.Writer, all bool) error {
	var b strings.Builder
	if len(r.Refused) > 0 {
		fmt.Fprintf(&b, "refused (%d):\n", len(r.Refused))
		r.notes(&b, r.Refused, true)
	} else {
		r.table(&b)
	}
	if len(r.Warnings) > 0 {
		fmt.Fprintf(&b, "warnings (%d):\n", len(r.Warnings))
		r.notes(&b, r.Warnings, all)
	}
	switch {
	case len(r.Refused) > 0:
		b.WriteString("nothing was changed\n")
	case r.DryRun:
		b.WriteString("dry run: this is what would happen, nothing was changed\n")
	case !r.Changed:
		b.WriteString("nothing to do: everything is there already\n")
	default:
		b.WriteString("done\n")
	}
	_, err := io.WriteString(out, b.String())
	return err //nolint:wrapcheck // the terminal
}

func (r *importReport) table(b *strings.Builder) {
	for _, org := range r.Organisations {
		fmt.Fprintf(b, "%s (%s) in realm %s\n", org.Name, org.Handle, r.Realm)
		fmt.Fprintf(b, "  groups       %6d new, %d changed\n", org.GroupsCreated, org.GroupsUpdated)
		fmt.Fprintf(b, "  people       %6d new, %d joined the realm\n", org.PeopleCreated, org.PeopleJoined)
		fmt.Fprintf(b, "  memberships  %6d new\n", org.MembershipsCreated)
		fmt.Fprintf(b, "  owners       %6d assigned\n", org.OwnersAssigned)
		fmt.Fprintf(b, "  old handles  %6d kept\n", org.AliasesCreated)
	}
}

// notes prints in the order of the file; of one kind the first few, unless all are wanted.
func (r *importReport) notes(b *strings.Builder, notes []importNote, all bool) {
	notes = append([]importNote{}, notes...)
	sort.SliceStable(notes, func(i, j int) bool { return notes[i].Line < notes[j].Line })
	seen := map[string]int{}
	var hidden []string
	for _, n := range notes {
		seen[n.Key]++
		if all || seen[n.Key] <= notesShown {
			fmt.Fprintf(b, "  %s:%d: %s\n", r.File, n.Line, n.Reason)
		} else if seen[n.Key] == notesShown+1 {
			hidden = append(hidden, n.Key)
		}
	}
	for _, key := range hidden {
		fmt.Fprintf(b, "  … and %d more of this kind: %s (--all lists them)\n", seen[key]-notesShown, key)
	}
}

// startProgress says what is going on and that it still does; stop ends it.
func startProgress(out io.Writer, what string) (stop func()) {
	started := time.Now()
	_, _ = fmt.Fprintln(out, what)
	ticker := time.NewTicker(2 * time.Second)
	quit, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ticker.C:
				_, _ = fmt.Fprintf(out, "  … %.0f s\n", time.Since(started).Seconds())
			case <-quit:
				return
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(quit)
		<-ended
		_, _ = fmt.Fprintf(out, "  took %.1f s\n", time.Since(started).Seconds())
	}
}
