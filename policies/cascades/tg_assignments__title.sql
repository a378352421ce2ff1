-- Definer: titles are nobody's to write by hand. However somebody stops owning a group, they wear it as long as they
-- are a member; who owns it again does not.
create function cascades.tg_assignments__title() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    insert into app.membership_flairs (realm_id, membership_id, flair_id)
    select m.realm_id, m.id, f.id
      from old_rows o
      join app.policies p on p.realm_id = o.realm_id and p.id = o.policy_id
      join app.memberships m on m.realm_id = o.realm_id and m.group_id = p.owner_of and m.user_id = o.user_id
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
      join app.flairs f on f.realm_id = o.realm_id and f.role = 'former_owner'
     where t.status in ('ACTIVE', 'FORMER')
    on conflict do nothing;
  else
    delete from app.membership_flairs x
     using new_rows n, app.policies p, app.memberships m, app.flairs f
     where p.realm_id = n.realm_id and p.id = n.policy_id
       and m.realm_id = n.realm_id and m.group_id = p.owner_of and m.user_id = n.user_id
       and f.realm_id = n.realm_id and f.role = 'former_owner'
       and x.realm_id = n.realm_id and x.membership_id = m.id and x.flair_id = f.id;
  end if;
  return null;
end $$;
comment on function cascades.tg_assignments__title() is 'Who owned a group and is a member of it wears the title of a former owner (X-11).';
create trigger _500_title_delete after delete on app.assignments
  referencing old table as old_rows for each statement execute function cascades.tg_assignments__title();
comment on trigger _500_title_delete on app.assignments is 'A former owner wears it.';
create trigger _500_title_insert after insert on app.assignments
  referencing new table as new_rows for each statement execute function cascades.tg_assignments__title();
comment on trigger _500_title_insert on app.assignments is 'An owner is no former one.';
