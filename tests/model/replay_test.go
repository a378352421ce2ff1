package model

import (
	"encoding/json"
	"maps"

	"github.com/jackc/pgx/v5"
)

// replayed rebuilds policies, lines and holders from the audit alone.
func (g *game) replayed() map[string]map[string]any {
	rows := map[string]map[string]any{}
	each(g.t, g.nature, `select object, coalesce(object_id::text, ''), action, coalesce(before, '{}'), coalesce(after, '{}') from app.audit_entries
		where realm_id = $1 and object in ('policies', 'statements', 'assignments') order by id`, g.in.ID, func(row pgx.Rows) error {
		var object, id, action string
		var before, after map[string]any
		if err := row.Scan(&object, &id, &action, &before, &after); err != nil {
			return err //nolint:wrapcheck // a test
		}
		if object == "assignments" {
			person, _ := before["user_id"].(string)
			if action == "insert" {
				person, _ = after["user_id"].(string)
			}
			id += " " + person
		}
		id = object + " " + id
		switch action {
		case "insert":
			rows[id] = after
		case "delete":
			delete(rows, id)
		default:
			if rows[id] == nil {
				g.fail("the audit changes %s, which it has not made", id)
			}
			maps.Copy(rows[id], after)
		}
		return nil
	})
	return rows
}

// judgeReplay: what the audit tells is what is there.
func (g *game) judgeReplay() {
	g.t.Helper()
	told := g.replayed()
	each(g.t, g.nature, `
		select 'policies ' || p.id, audit.kept(to_jsonb(p)) from app.policies p where p.realm_id = $1
		union all select 'statements ' || s.id, audit.kept(to_jsonb(s)) from app.statements s where s.realm_id = $1
		union all select 'assignments ' || a.policy_id || ' ' || a.user_id, audit.kept(to_jsonb(a)) from app.assignments a where a.realm_id = $1`,
		g.in.ID, func(row pgx.Rows) error {
			var id string
			var there map[string]any
			if err := row.Scan(&id, &there); err != nil {
				return err //nolint:wrapcheck // a test
			}
			a, _ := json.Marshal(there)
			b, _ := json.Marshal(told[id])
			if string(a) != string(b) {
				g.fail("%s is %s, and the audit tells %s", id, a, b)
			}
			delete(told, id)
			return nil
		})
	if len(told) > 0 {
		g.fail("the audit tells of rows that are not there: %v", told)
	}
}
