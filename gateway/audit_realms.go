package main

import (
	"context"
	"encoding/json"
	"fmt"

	"pek/gateway/database"
)

// inRealms works in one realm, or in each there is.
func inRealms(ctx context.Context, realm string, work func(o *database.Operator, realm string) error) error {
	return asOperator(ctx, realm, func(o *database.Operator) error {
		if realm != "" {
			return work(o, realm)
		}
		return eachRealm(ctx, o, func(id string) error { return work(o, id) })
	})
}

// eachRealm enters one realm after the other.
func eachRealm(ctx context.Context, o *database.Operator, work func(realm string) error) error {
	answer, err := o.Call(ctx, "operator.list_realms", nil)
	if err != nil {
		return fmt.Errorf("list realms: %w", err)
	}
	var list []struct{ ID string }
	if err := json.Unmarshal(answer, &list); err != nil {
		return fmt.Errorf("list realms: %w", err)
	}
	for _, r := range list {
		if err := o.Enter(ctx, r.ID, "psql"); err != nil {
			return fmt.Errorf("enter realm %s: %w", r.ID, err)
		}
		if err := work(r.ID); err != nil {
			return err
		}
	}
	return nil
}
