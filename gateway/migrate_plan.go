package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"

	"pek/gateway/config"
	"pek/gateway/database"
)

// printPlan says what `pek migrate` is going to do, as a script with remarks:
// whoever has more rights than pek's administrator can hand it to psql.
func printPlan(ctx context.Context, out io.Writer, getenv func(string) string) error {
	say := func(format string, args ...any) { _, _ = fmt.Fprintf(out, format+"\n", args...) }
	say("-- What pek migrate is going to do. Nothing was changed.")
	admin, err := config.Secret(getenv, "PEK_ADMIN_URL")
	if err != nil {
		return err
	}
	if admin == "" {
		say("\n-- Roles and extensions are left alone: PEK_ADMIN_URL is not set.")
	} else if err := planBootstrap(ctx, admin, getenv, say); err != nil {
		return err
	}
	address, err := databaseURL("PEK_MIGRATOR_URL", "migrator")
	if err != nil {
		return err
	}
	names, err := database.PlanMigration(ctx, address)
	if err != nil && !errors.Is(err, database.ErrLogin) {
		return fmt.Errorf("plan: %w", err)
	}
	say("\n-- As migrator, in one transaction: who asks meanwhile waits, and if a step fails all is as it was.")
	switch {
	case err != nil:
		say("-- It cannot log in yet, so how far the record is cannot be said; in an empty database %d migrations are applied.", len(names))
	case len(names) == 0:
		say("-- The record is up to date.")
	default:
		say("-- The rules are lowered, and the record is migrated by:\n--   %s", strings.Join(names, "\n--   "))
	}
	say("-- The rules of this version are raised.\n\n-- As pek_operator: the realm hub, when there is none.")
	return nil
}

func planBootstrap(ctx context.Context, admin string, getenv func(string) string, say func(string, ...any)) error {
	u, err := url.Parse(admin)
	if err != nil {
		return errors.New("PEK_ADMIN_URL is not an address") // the parser would print the password
	}
	steps, left, err := database.PlanBootstrap(ctx, admin, admin)
	if errors.Is(err, database.ErrNoDatabase) {
		say("\n-- As %s: the database %s, and then what it lacks; with the database there, this plan says it in full.\ncreate database %s;",
			u.User.Username(), strings.Trim(u.Path, "/"), strings.Trim(u.Path, "/"))
		return nil
	}
	if err != nil {
		return fmt.Errorf("plan: %w", err)
	}
	refused := map[string]bool{}
	for _, s := range left {
		refused[s.What] = true
	}
	say("\n-- As %s, in database %s on %s:", u.User.Username(), strings.Trim(u.Path, "/"), u.Host)
	if len(steps) == len(left) {
		say("-- Nothing is missing that it may do.")
	}
	for _, s := range steps {
		if !refused[s.What] {
			say("-- %s\n%s", s.What, s.Statement)
		}
	}
	passwords, err := loginPasswords(getenv)
	if err != nil {
		return err
	}
	if len(passwords) > 0 {
		say("-- Passwords, from the addresses of these logins: %s.", strings.Join(slices.Sorted(maps.Keys(passwords)), ", "))
	}
	sayLeft(left, say)
	return nil
}

// sayLeft names what a superuser must do, or should.
func sayLeft(left []database.Step, say func(string, ...any)) {
	for _, kind := range []struct {
		needed bool
		about  string
	}{
		{true, "Then by a superuser, in the same database; until that is done pek migrate stops here."},
		{false, "By a superuser, when there is one: pek works without, but is safer with it."},
	} {
		about := "\n-- " + kind.about
		for _, s := range left {
			if s.Needed == kind.needed {
				say("%s\n-- %s\n-- (%s)\n%s", about, s.What, strings.ReplaceAll(s.Fault, "\n", " "), s.Statement)
				about = "--"
			}
		}
	}
}
