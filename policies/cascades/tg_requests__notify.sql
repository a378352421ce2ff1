-- Definer: writes what other people are told. Set statements; nobody is told of their own act. Only while judging
-- lasts, and only where the group above has an owner, as whoever submits expects an answer from there (N-1). What
-- the same person has not read yet is not said again.
create function cascades.tg_requests__notify() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_points boolean := tg_table_name = 'scoreboards';
  v_changes jsonb;
begin
  if session.hushed() then
    return null;
  end if;
  select jsonb_agg(distinct jsonb_build_object('realm', n.row ->> 'realm_id', 'group', coalesce((n.row ->> 'group_id')::uuid, m.group_id),
           'event', case n.row ->> 'status' when 'NOT_YET_EVALUATED' then case when v_points then 'points_submitted' else 'cards_submitted' end
             when 'ACCEPTED' then case when v_points then 'points_accepted' else 'card_accepted' end
             else case when v_points then 'points_returned' else 'card_returned' end end)) into v_changes
    from (select to_jsonb(x) as row from old_rows x) o
    join (select to_jsonb(x) as row from new_rows x) n on n.row -> 'id' = o.row -> 'id'
    left join app.memberships m on not v_points and m.realm_id = n.row ->> 'realm_id' and m.id = (n.row ->> 'membership_id')::uuid
   where n.row -> 'status' <> o.row -> 'status' and n.row ->> 'status' <> 'NOT_SUBMITTED';
  if v_changes is null then
    return null;
  end if;
  insert into app.notifications (realm_id, user_id, event, group_id)
  select r.id, a.user_id, c.event, g.id
    from jsonb_to_recordset(v_changes) c (realm text, "group" uuid, event text)
    join app.realms r on r.id = c.realm and r.season = 'JUDGING'
    join app.groups g on g.realm_id = r.id and g.id = c."group"
    join app.policies p on p.realm_id = r.id and p.owner_of = case when c.event ~ 'submitted$' then g.parent_id else g.id end
    join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
   where a.user_id is distinct from session.user_id()
     and exists (select from app.policies u join app.assignments l on l.realm_id = u.realm_id and l.policy_id = u.id
                  where u.realm_id = r.id and u.owner_of = g.parent_id)
     and not exists (select from app.notifications x where x.realm_id = r.id and x.user_id = a.user_id and x.read_at is null
                       and x.group_id = g.id and x.event = c.event);
  return null;
end $$;
comment on function cascades.tg_requests__notify() is
  'Tells owners of the group above what was submitted, and owners of the group what was accepted or returned (N-1).';
create trigger _500_notify after update on app.scoreboards
  referencing old table as old_rows new table as new_rows for each statement execute function cascades.tg_requests__notify();
comment on trigger _500_notify on app.scoreboards is 'Tells owners of points submitted and judged.';
create trigger _500_notify after update on app.award_requests
  referencing old table as old_rows new table as new_rows for each statement execute function cascades.tg_requests__notify();
comment on trigger _500_notify on app.award_requests is 'Tells owners of cards submitted and judged.';
