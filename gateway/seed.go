package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"pek/gateway/database"
)

// maxPeople is the most that `pek dev --people` makes.
const maxPeople = 1_000_000

// errNotEmpty is the polite no to filling a hub in which somebody lives.
var errNotEmpty = errors.New("pek dev --people fills a fresh hub only: choose another folder with PEK_HOME, or delete this one")

// filling is what an empty database is filled with.
type filling struct {
	demo   bool
	people int
}

// seedStep is a function of the database that is called for people first to
// last; two connections share the pieces when the order does not matter.
type seedStep struct {
	what, function string
	args           database.Args
}

// seed fills the hub with made people, groups and memberships; the same number
// gives the same realm each time. A hub that holds them already is left alone.
// Owner is how the tables' owner connects.
func seed(ctx context.Context, out io.Writer, people int, owner string) error {
	if people < 100 || people > maxPeople {
		return fmt.Errorf("--people takes 100 to %d, not %d", maxPeople, people) //nolint:err113 // for the one who typed it
	}
	there := false
	err := asOperator(ctx, "hub", func(o *database.Operator) (err error) {
		there, err = seeded(ctx, o, people)
		return err
	})
	if err != nil || there {
		return err
	}
	groups := min(people/100, 1000)
	began := time.Now()
	progress := func(what string, done, of int) {
		_, _ = fmt.Fprintf(out, "  %-12s %7d of %d   %4.0f s\n", what, done, of, time.Since(began).Seconds())
	}
	_, _ = fmt.Fprintf(out, "making a realm of %d people and %d groups …\n", people, groups)
	if err := seedPieces(ctx, seedStep{"people", "operator.seed_people", database.Args{}}, people, progress); err != nil {
		return err
	}
	// What follows is planned for as many people as there are now.
	if err := database.Analyze(ctx, owner); err != nil {
		return err
	}
	err = asOperator(ctx, "", func(o *database.Operator) error {
		if err := o.Enter(ctx, "hub", "import"); err != nil {
			return err
		}
		_, err := o.Call(ctx, "operator.seed_groups", database.Args{"groups": groups, "people": people})
		return err
	})
	if err != nil {
		return fmt.Errorf("make groups: %w", err)
	}
	progress("groups", groups, groups)
	if err := seedPieces(ctx, seedStep{"members of", "operator.seed_memberships", database.Args{"groups": groups}}, people, progress); err != nil {
		return err
	}
	err = asOperator(ctx, "", func(o *database.Operator) error {
		if err := o.Enter(ctx, "hub", "import"); err != nil {
			return fmt.Errorf("enter the hub: %w", err)
		}
		if _, err := o.Call(ctx, "operator.seed_demo", database.Args{"username": "bence", "groups": groups}); err != nil {
			return fmt.Errorf("let bence in: %w", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(out, "  the record of these changes is sealed while you look around")
	return database.Analyze(ctx, owner)
}

// seeded says whether the hub was filled before; somebody else in it, or another number, is a no.
func seeded(ctx context.Context, o *database.Operator, people int) (bool, error) {
	var known []string
	for _, p := range demoPeople() {
		known = append(known, p.Username)
	}
	answer, err := o.Call(ctx, "operator.count_seeded", database.Args{"known": known})
	if err != nil {
		return false, fmt.Errorf("look into the hub: %w", err)
	}
	var count struct{ Made, Others int }
	if err := json.Unmarshal(answer, &count); err != nil {
		return false, fmt.Errorf("look into the hub: %w", err)
	}
	switch {
	case count.Others > 0:
		return false, fmt.Errorf("the hub has %d people who are not made ones: %w", count.Others, errNotEmpty)
	case count.Made > 0 && count.Made != people:
		return false, fmt.Errorf("the hub has %d made people, not %d: %w", count.Made, people, errNotEmpty)
	}
	return count.Made == people, nil
}
