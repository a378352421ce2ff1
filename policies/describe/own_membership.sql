-- The acts are those of authority.membership_acts; an owner who would leave is told to hand over first.
create function describe.own_membership(g app.groups) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('status', t.status, 'since', t.since, 'owner', o.yes,
    'acts', (select coalesce(jsonb_agg(a.act order by a.act), '[]')
               from (select distinct r.act from authority.membership_acts() r
                      where r.own and r.was is not distinct from t.status and me.id is not null and (g).archived_at is null
                        and (r.act <> 'apply' or (g).users_can_apply) and (r.act <> 'leave' or not o.yes)) a))
    from (select (select session.user_id()) as id) me
    left join app.memberships m on m.realm_id = (g).realm_id and m.group_id = (g).id and m.user_id = me.id
    left join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
    cross join lateral (select exists (select from authority.owner_ids((g).id) i (id) where i.id = me.id) as yes) o;
end;
comment on function describe.own_membership(app.groups) is
  'What the caller is in a group, and what they may do about it themselves: {status, since, owner, acts}; status null for none.';
grant execute on function describe.own_membership(app.groups) to visitor;
