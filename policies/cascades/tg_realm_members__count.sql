-- Definer: people are counted behind the fence.
create function cascades.tg_realm_members__count() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    update app.users u set elsewhere = u.elsewhere + 1
      from new_rows n where u.id = n.user_id and u.brought_by is distinct from n.realm_id;
  else
    update app.users u set elsewhere = u.elsewhere - 1
      from old_rows o where u.id = o.user_id and u.brought_by is distinct from o.realm_id;
  end if;
  return null;
end $$;
comment on function cascades.tg_realm_members__count() is 'Keeps users.elsewhere.';
create trigger _500_count_insert after insert on app.realm_members
  referencing new table as new_rows for each statement execute function cascades.tg_realm_members__count();
comment on trigger _500_count_insert on app.realm_members is 'One realm more.';
create trigger _500_count_delete after delete on app.realm_members
  referencing old table as old_rows for each statement execute function cascades.tg_realm_members__count();
comment on trigger _500_count_delete on app.realm_members is 'One realm less.';
