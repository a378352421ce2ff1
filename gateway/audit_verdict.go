package main

import (
	"fmt"
	"io"

	"pek/gateway/backup"
)

// verdict is the answer of operator.verify_audit.
type verdict struct {
	Realm  string
	Head   *backup.Head
	Broken []struct {
		What     string
		Position int64
		EntryID  string  `json:"entry_id"`
		Object   *string `json:"object"`
		ObjectID *string `json:"object_id"`
	}
	Inserted []struct {
		EntryID  string  `json:"entry_id"`
		Object   string  `json:"object"`
		ObjectID *string `json:"object_id"`
	}
	Heads []struct {
		What, Source string
		Position     int64
	}
	Drift []struct {
		What, Object string
		ObjectID     *string `json:"object_id"`
		Columns      []string
	}
	Waiting int64
	Seconds *float64 `json:"waiting_seconds"`
}

func (v verdict) holds() bool {
	return len(v.Broken)+len(v.Inserted)+len(v.Heads)+len(v.Drift) == 0
}

// print writes a line per thing that does not fit, the first ones of each kind.
func (v verdict) print(out io.Writer) error {
	lines := []string{"realm " + v.Realm + ": " + v.Head.String()}
	add := func(format string, args ...any) { lines = append(lines, "  "+fmt.Sprintf(format, args...)) }
	for _, b := range v.Broken {
		switch b.What {
		case "deleted":
			add("position %d: entry %s was deleted", b.Position, b.EntryID)
		case "seal_missing":
			add("position %d: the seals before it are gone", b.Position)
		default:
			add("position %d: entry %s (%s %s) or its seal was altered", b.Position, b.EntryID, text(b.Object), text(b.ObjectID))
		}
	}
	for _, i := range v.Inserted {
		add("entry %s (%s %s) was put in among sealed ones", i.EntryID, i.Object, text(i.ObjectID))
	}
	for _, h := range v.Heads {
		if h.What == "tail_cut" {
			add("position %d was published (%s) and is gone: the tail was cut", h.Position, h.Source)
		} else {
			add("position %d was published (%s) with another hash: the chain was made anew", h.Position, h.Source)
		}
	}
	for _, d := range v.Drift {
		add("%s %s was %s behind the triggers' back%s", d.Object, text(d.ObjectID), d.What, columns(d.Columns))
	}
	if v.Waiting > 0 && v.Seconds != nil {
		add("%d entries wait for their seal, the first for %.1f s", v.Waiting, *v.Seconds)
	}
	if v.holds() {
		add("everything fits")
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(out, line); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	return nil
}

func text(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

func columns(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s)", names)
}
