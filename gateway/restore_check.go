package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"pek/gateway/backup"
	"pek/gateway/database"
)

var (
	errRestored = errors.New("what was restored is not what was backed up: see above")
	errOlder    = errors.New("restored, and the site can run; but acts that were published are missing: see above")
)

// advance brings the server's count of transactions past the audit's.
func advance(ctx context.Context, url string, out io.Writer) error {
	var behind int64
	err := asOperator(ctx, "", func(o *database.Operator) error {
		answer, err := o.Call(ctx, "operator.transactions_behind", nil)
		if err != nil {
			return fmt.Errorf("ask for the count of transactions: %w", err)
		}
		return json.Unmarshal(answer, &behind)
	})
	if err != nil {
		return err
	}
	return database.Advance(ctx, url, behind, func(left int64) {
		_, _ = fmt.Fprintf(out, "bringing the server's transactions past the audit's: %d left\n", left)
	})
}

// check asks everything again that the manifest answers.
func (r *restoring) check(ctx context.Context, m *backup.Manifest) error {
	heads := []*backup.Head{}
	for _, realm := range m.Realms {
		if realm.Head != nil {
			heads = append(heads, realm.Head)
		}
	}
	known, err := json.Marshal(heads)
	if err != nil {
		return fmt.Errorf("write the heads: %w", err)
	}
	fits := true
	for _, realm := range m.Realms {
		err := inRealms(ctx, realm.ID, func(o *database.Operator, id string) error {
			v, err := verifyRealm(ctx, o, id, known)
			if err != nil {
				return fmt.Errorf("verify the audit of %s: %w", id, err)
			}
			rights, err := o.Call(ctx, "operator.sample_rights", nil)
			if err != nil {
				return fmt.Errorf("draw rights of %s: %w", id, err)
			}
			fits = fits && v.holds()
			if err := v.print(r.out); err != nil {
				return err
			}
			return r.compareRights(realm.Rights, rights, m.Schema, &fits)
		})
		if err != nil {
			return err
		}
	}
	if !fits {
		return errRestored
	}
	return nil
}

// compareRights compares two answers of operator.sample_rights. Where migrations
// came in between, rules may have been meant to change: that is said, and no fault.
func (r *restoring) compareRights(before, after json.RawMessage, schema int, fits *bool) error {
	var a, b struct {
		Asked, Given int
		Digest       string
	}
	if err := errors.Join(json.Unmarshal(before, &a), json.Unmarshal(after, &b)); err != nil {
		return fmt.Errorf("read rights: %w", err)
	}
	now, err := database.Migrations()
	switch {
	case err != nil:
		return err
	case a == b:
		r.say("  %d people were asked about, %d may something: the same as before", b.Asked, b.Given)
	case schema < now:
		r.say("  rights of %d people drawn: %d may something, before %d; migrations came in between, look at their notes", b.Asked, b.Given, a.Given)
	default:
		*fits = false
		r.say("  rights of %d people drawn: %d may something, before %d: NOT the same", b.Asked, b.Given, a.Given)
	}
	return nil
}

// conclude compares with heads that were kept elsewhere and says what to do next.
func (r *restoring) conclude(ctx context.Context, published json.RawMessage) error {
	older := false
	if !bytes.Equal(published, []byte("[]")) {
		err := inRealms(ctx, "", func(o *database.Operator, id string) error {
			v, err := verifyRealm(ctx, o, id, published)
			if err != nil {
				return fmt.Errorf("verify the audit of %s: %w", id, err)
			}
			older = older || len(v.Heads) > 0
			return v.print(r.out)
		})
		if err != nil {
			return err
		}
	}
	r.say("next: pek keys create (or put the old keys back), start PostgREST and the gateway, pek doctor")
	if older {
		r.say("This state is older than what was published. What was done since is lost, and rights that were taken\n" +
			"since are back: look through the log or a later copy for them before you open the site (docs/backup.md).")
		return errOlder
	}
	if r.heads == "" {
		r.say("No published heads were compared (--head): whether acts are missing after the backup, nobody can tell from here.")
	}
	return nil
}
