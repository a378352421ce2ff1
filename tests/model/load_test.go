package model

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

// load reads the realm as the superuser, whom no rule holds.
func load(t *testing.T, conn *pgx.Conn, realm string) *Realm {
	t.Helper()
	r := &Realm{
		Groups: map[ID]*Group{}, Policies: map[ID]*Policy{}, Lines: map[Scope]*Line{}, Holds: map[ID]map[ID]bool{},
		Members: map[ID]map[ID]bool{}, People: map[ID]bool{}, Former: map[string]ID{},
	}
	each(t, conn, `select max_group_depth, max_policy_depth from app.realms where id = $1`, realm, func(row pgx.Rows) error {
		return row.Scan(&r.MaxGroup, &r.MaxDepth)
	})
	each(t, conn, `select id, coalesce(parent_id::text, ''), role, name, can_issue, coalesce(owner_of::text, '') from app.policies where realm_id = $1`,
		realm, func(row pgx.Rows) error {
			p := Policy{}
			err := row.Scan(&p.ID, &p.Parent, &p.Role, &p.Name, &p.CanIssue, &p.OwnerOf)
			r.Policies[p.ID] = &p
			if p.Role == "realm_root" {
				r.Root = p.ID
			}
			return err
		})
	each(t, conn, `select policy_id, user_id from app.assignments where realm_id = $1`, realm, func(row pgx.Rows) error {
		var policy, person ID
		err := row.Scan(&policy, &person)
		r.put(policy, person)
		return err
	})
	each(t, conn, `select g.id, coalesce(g.parent_id::text, ''), g.org, g.slug, g.archived_at is not null, p.id
		from app.groups g join app.policies p on p.realm_id = g.realm_id and p.owner_of = g.id where g.realm_id = $1`,
		realm, func(row pgx.Rows) error {
			g := Group{}
			err := row.Scan(&g.ID, &g.Parent, &g.Org, &g.Slug, &g.Archived, &g.Policy)
			g.Owned = len(r.Holds[g.Policy]) > 0
			r.Groups[g.ID] = &g
			return err
		})
	each(t, conn, `select policy_id, coalesce(group_id::text, ''), coalesce(user_id::text, ''), resource, authority.bits(s), coalesce(escalated_from::text, '')
		from app.statements s where realm_id = $1`, realm, func(row pgx.Rows) error {
		l := Line{}
		err := row.Scan(&l.Policy, &l.Group, &l.Person, &l.Resource, &l.Flags, &l.From)
		r.Lines[l.Scope] = &l
		return err
	})
	each(t, conn, `select m.group_id, m.user_id from app.memberships m join app.membership_periods p on p.realm_id = m.realm_id
		and p.membership_id = m.id and p.until is null and p.status <> 'ARCHIVED' where m.realm_id = $1`, realm, func(row pgx.Rows) error {
		var group, person ID
		err := row.Scan(&group, &person)
		if r.Members[group] == nil {
			r.Members[group] = map[ID]bool{}
		}
		r.Members[group][person] = true
		return err
	})
	each(t, conn, `select user_id from app.realm_members where realm_id = $1`, realm, func(row pgx.Rows) error {
		var person ID
		err := row.Scan(&person)
		r.People[person] = true
		return err
	})
	each(t, conn, `select alias_key, group_id from app.group_aliases where realm_id = $1`, realm, func(row pgx.Rows) error {
		var alias string
		var group ID
		err := row.Scan(&alias, &group)
		r.Former[alias] = group
		return err
	})
	return r
}

func (r *Realm) put(policy, person ID) {
	if r.Holds[policy] == nil {
		r.Holds[policy] = map[ID]bool{}
	}
	r.Holds[policy][person] = true
}

func each(t *testing.T, conn *pgx.Conn, query string, realm any, read func(pgx.Rows) error) {
	t.Helper()
	rows, err := conn.Query(t.Context(), query, realm)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
