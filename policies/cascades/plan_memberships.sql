-- A past that there was is kept: an application after it goes back to it, and a restored member is what they were.
create function cascades.plan_memberships(p_group_id uuid, p_people uuid[], p_act text) returns cascades.membership_change[]
  language sql volatile
begin atomic
  select coalesce(array_agg((p.user_id, coalesce(m.id, uuidv7()), t.status,
           case when a.becomes is null and b.status is not null then 'ARCHIVED'::app.membership_status else a.becomes end,
           a.act is not null)::cascades.membership_change), '{}')
    from (select distinct u.user_id from unnest(p_people) u (user_id)) p
    left join app.memberships m on m.realm_id = (select session.realm_id()) and m.group_id = p_group_id and m.user_id = p.user_id
    left join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
    left join lateral (select o.status from app.membership_periods o
                        where o.realm_id = m.realm_id and o.membership_id = m.id and o.until is not null and o.status in ('ACTIVE', 'FORMER')
                        order by o.since desc limit 1) b on true
    left join lateral (select r.* from authority.membership_acts() r
                        where r.act = p_act and r.was is not distinct from t.status
                          and (r.act <> 'restore' or r.becomes = coalesce(b.status, 'ACTIVE')) limit 1) a on true;
end;
comment on function cascades.plan_memberships(uuid, uuid[], text) is 'What an act would do to the memberships of people in a group, by authority.membership_acts.';
grant execute on function cascades.plan_memberships(uuid, uuid[], text) to steward;
