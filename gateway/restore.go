package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"pek/gateway/backup"
	"pek/gateway/database"
)

// restoring is what `pek restore` was asked for.
type restoring struct {
	file, replace, heads string
	keepSessions, force  bool
	out                  io.Writer
}

func (r *restoring) say(format string, args ...any) { _, _ = fmt.Fprintf(r.out, format+"\n", args...) }

func newRestoreCommand() *cobra.Command {
	var r restoring
	cmd := &cobra.Command{
		Use: "restore FILE", Short: "Put a backup into an empty database, and check that it is what it was", Args: cobra.ExactArgs(1),
		Long: "Reads the whole file first. Then: the record as it was, brought up to this version, the rules of this\n" +
			"version, and a check of rows, rights and the audit; when it fails, what stood there before is put back.\n" +
			"A database with people in it is refused, unless --replace says its name. Uses PEK_MIGRATOR_URL and\n" +
			"PEK_OPERATOR_URL, and PEK_ADMIN_URL as `pek migrate` does, else the database of `pek dev`. Stop gateways\n" +
			"and PostgREST first. All sign-ins and tokens end, and mails that waited are not sent.",
		RunE: func(cmd *cobra.Command, args []string) error {
			r.file, r.out = args[0], cmd.OutOrStdout()
			return r.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&r.replace, "replace", "", "name of the database, to replace what is in it")
	cmd.Flags().StringVar(&r.heads, "head", "", "file with heads that `pek audit head` printed: shows which acts are missing")
	cmd.Flags().BoolVar(&r.keepSessions, "keep-sessions", false, "let sign-ins, tokens and mails of the backup live on (a move to another machine)")
	cmd.Flags().BoolVar(&r.force, "force", false, "keep what was restored even if the check finds something")
	return cmd
}

func (r *restoring) run(ctx context.Context) error {
	published, err := readHeads(r.heads)
	if err != nil {
		return err
	}
	file, err := backup.Open(r.file)
	if err != nil {
		return fmt.Errorf("%s: %w", r.file, err)
	}
	defer func() { _ = file.Close() }()
	m := &file.Manifest
	r.say("%s is whole: %d rows of %d tables, schema %d, made %s", r.file, m.Rows(), len(m.Tables), m.Schema, m.MadeAt.Format("2006-01-02 15:04:05 MST"))
	if err := bootstrapExternal(ctx, r.out, os.Getenv); err != nil {
		return err
	}
	url, err := databaseURL("PEK_MIGRATOR_URL", "migrator")
	if err != nil {
		return err
	}
	target, undone, err := database.OpenRestoring(ctx, url)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if undone {
		r.say("an earlier restore was interrupted: what stood there before it is back")
	}
	if err := r.demandEmpty(ctx, target); err != nil {
		target.Close(ctx)
		return err
	}
	if err := target.Start(ctx, m.Schema); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := r.fill(ctx, url, target, file); err != nil {
		r.say("putting back what stood there before")
		return errors.Join(err, target.Undo(ctx))
	}
	if err := target.Keep(ctx); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return r.conclude(ctx, published)
}

func (r *restoring) demandEmpty(ctx context.Context, target *database.Restoring) error {
	there, err := target.Look(ctx)
	if err != nil {
		return err
	}
	if there.People > 0 && r.replace != there.Database {
		return fmt.Errorf("%d people live in the database %s: restore into an empty one, or say --replace %s to lose what is there",
			there.People, there.Database, there.Database)
	}
	if there.Gateways > 0 {
		r.say("%d connections of gateways or PostgREST are open: they answer errors from here on; restart both afterwards", there.Gateways)
	}
	return nil
}

func (r *restoring) fill(ctx context.Context, url string, target *database.Restoring, file *backup.File) error {
	if err := file.Fits(target.Tables()); err != nil {
		return err
	}
	for _, t := range file.Manifest.Tables {
		rows, err := file.Table(t)
		if err != nil {
			return err
		}
		n, err := target.Load(ctx, t.Table, rows)
		if err := errors.Join(err, rows.Close()); err != nil {
			return err
		}
		if n != t.Rows {
			return fmt.Errorf("app.%s has %d rows, not %d", t.Name, n, t.Rows)
		}
		if n > 0 {
			r.say("  %-24s %8d", t.Name, n)
		}
	}
	r.say("raising the record and the rules to this version")
	if err := target.Raise(ctx); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := advance(ctx, url, r.out); err != nil {
		return err
	}
	if err := r.check(ctx, &file.Manifest); err != nil && !r.force {
		return err
	}
	if r.keepSessions {
		return nil
	}
	return asOperator(ctx, "", func(o *database.Operator) error {
		answer, err := o.Call(ctx, "operator.settle_restored", nil)
		if err != nil {
			return fmt.Errorf("end sessions: %w", err)
		}
		var ended struct{ Sessions, Mails int }
		if err := json.Unmarshal(answer, &ended); err != nil {
			return fmt.Errorf("end sessions: %w", err)
		}
		r.say("%d sign-ins and tokens ended, %d mails given up", ended.Sessions, ended.Mails)
		return nil
	})
}
