package main

import (
	"context"
	"encoding/json"
	"fmt"

	"pek/gateway/database"
)

// inRealms works in one realm, or in each there is.
func inRealms(ctx context.Context, realm string, work func(o *database.Operator, realm string) error) error {
	return asOperator(ctx, "", func(o *database.Operator) error {
		realms := []string{realm}
		if realm == "" {
			answer, err := o.Call(ctx, "operator.list_realms", nil)
			if err != nil {
				return fmt.Errorf("list realms: %w", err)
			}
			var list []struct{ ID string }
			if err := json.Unmarshal(answer, &list); err != nil {
				return fmt.Errorf("list realms: %w", err)
			}
			realms = nil
			for _, r := range list {
				realms = append(realms, r.ID)
			}
		}
		for _, id := range realms {
			if err := o.Enter(ctx, id, "psql"); err != nil {
				return fmt.Errorf("enter realm %s: %w", id, err)
			}
			if err := work(o, id); err != nil {
				return err
			}
		}
		return nil
	})
}
