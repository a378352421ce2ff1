package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"pek/gateway/backup"
	"pek/gateway/database"
)

func newBackupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup [FILE]", Short: "Write everything of this moment into one file; the site goes on meanwhile", Args: cobra.MaximumNArgs(1),
		Long: "Without FILE the name is made of the time; - writes to the standard output. The file is a zip of what\n" +
			"PostgreSQL's COPY writes, with a manifest of rows, sums and heads of the audit. It holds personal data:\n" +
			"keep it as you keep the database. Signing keys are not in it. Uses PEK_MIGRATOR_URL and PEK_OPERATOR_URL,\n" +
			"else the database of `pek dev`. How to restore it, and what else there is: docs/backup.md.",
		RunE: func(cmd *cobra.Command, args []string) error {
			now := time.Now().UTC()
			name := "pek-" + now.Format("20060102T150405Z") + ".backup"
			if len(args) == 1 {
				name = args[0]
			}
			m := &backup.Manifest{MadeAt: now}
			if name == "-" {
				return makeBackup(cmd.Context(), cmd.OutOrStdout(), m)
			}
			sum, err := backupInto(cmd.Context(), name, m)
			if err != nil {
				return err
			}
			return printBackup(cmd.OutOrStdout(), name, sum, m)
		},
	}
}

// backupInto writes beside the name first: what bears it is whole.
func backupInto(ctx context.Context, name string, m *backup.Manifest) (sum string, err error) {
	if _, err := os.Stat(name); err == nil {
		return "", fmt.Errorf("%s is there already", name)
	}
	draft := filepath.Clean(name) + ".part"
	file, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600) //nolint:gosec // the operator names it
	if err != nil {
		return "", fmt.Errorf("open the backup: %w", err)
	}
	hash := sha256.New()
	err = makeBackup(ctx, io.MultiWriter(file, hash), m)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(draft, name)
	}
	if err != nil {
		_ = os.Remove(draft)
		return "", fmt.Errorf("write the backup: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

func makeBackup(ctx context.Context, w io.Writer, m *backup.Manifest) error {
	url, err := databaseURL("PEK_MIGRATOR_URL", "migrator")
	if err != nil {
		return err
	}
	snapshot, err := database.OpenSnapshot(ctx, url)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer snapshot.Close(ctx)
	if m.Moment, err = snapshot.Moment(ctx); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if want, err := database.Migrations(); err != nil || m.Schema != want {
		return errors.Join(err, fmt.Errorf("backup: the last migration of the database is %d and this pek has %d: use the pek that serves it", m.Schema, want)) //nolint:err113 // for the operator
	}
	if m.Realms, err = askRealms(ctx, snapshot); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := backup.Write(ctx, w, snapshot, m); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// askRealms asks, at the moment of the snapshot, what restoring will ask again.
func askRealms(ctx context.Context, snapshot *database.Snapshot) ([]backup.Realm, error) {
	found := []backup.Realm{}
	err := asOperator(ctx, "", func(o *database.Operator) error {
		if err := o.LookAt(ctx, snapshot); err != nil {
			return err
		}
		return eachRealm(ctx, o, func(id string) error {
			realm := backup.Realm{ID: id}
			head, err := o.Call(ctx, "operator.audit_head", nil)
			if err != nil {
				return fmt.Errorf("read the head of %s: %w", id, err)
			}
			if len(head) > 0 {
				if err := json.Unmarshal(head, &realm.Head); err != nil {
					return fmt.Errorf("read the head of %s: %w", id, err)
				}
			}
			if realm.Rights, err = o.Call(ctx, "operator.sample_rights", nil); err != nil {
				return fmt.Errorf("draw rights of %s: %w", id, err)
			}
			found = append(found, realm)
			return nil
		})
	})
	return found, err
}

func printBackup(out io.Writer, name, sum string, m *backup.Manifest) error {
	_, err := fmt.Fprintf(out, "%s: %d rows of %d tables, schema %d, PostgreSQL %s\nsha256 %s\n",
		name, m.Rows(), len(m.Tables), m.Schema, m.Server, sum)
	for _, r := range m.Realms {
		if err == nil {
			_, err = fmt.Fprintf(out, "realm %s: %s\n", r.ID, r.Head)
		}
	}
	if err == nil {
		_, err = fmt.Fprintln(out, "Signing keys are not in it: keep their folder apart, or let everybody sign in again after restoring.\n"+
			"Keep `pek audit head` elsewhere too: only that shows, after restoring, which acts are missing.")
	}
	return err //nolint:wrapcheck // the terminal
}
