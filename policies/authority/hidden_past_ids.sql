-- Definer: names what the caller does not see. Mostly no group of a realm is discreet, and the answer is empty at once.
create function authority.hidden_past_ids() returns setof uuid
  language plpgsql stable rows 10 security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_groups uuid[] := array(select g.id from app.groups g where g.realm_id = v_realm and not g.archived_members_visible);
begin
  if cardinality(v_groups) = 0 or authority.holds_everywhere('edit_members') or authority.holds_everywhere('move_group_owner') then
    return;
  end if;
  return query
    select m.id from app.memberships m
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
     where m.realm_id = v_realm and m.group_id = any (v_groups) and t.status = 'ARCHIVED'
       and m.user_id is distinct from session.user_id()
       and m.group_id <> all (array(select authority.my_group_ids('edit_members')))
       and m.group_id <> all (array(select authority.my_group_ids('move_group_owner')));
end $$;
comment on function authority.hidden_past_ids() is
  'Archived memberships of groups that show them to their leaders alone, where the caller is none; never one''s own.';
grant execute on function authority.hidden_past_ids() to visitor, steward;
