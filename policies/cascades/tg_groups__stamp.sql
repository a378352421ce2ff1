-- Runs as whoever writes, under their own rules: an unseen parent leaves org empty, and the policy refuses the row.
create function cascades.tg_groups__stamp() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.realm_id := session.realm_id();
  new.created_at := now();
  new.version := 1;
  -- Import writes as steward and says itself who is meant; nobody else may.
  if current_user <> 'steward' then
    new.created_by := session.user_id();
    new.org := case when new.parent_id is null then new.slug
      else (select p.org from app.groups p where p.realm_id = new.realm_id and p.id = new.parent_id) end;
  end if;
  return new;
end $$;
comment on function cascades.tg_groups__stamp() is 'Fills what nobody tells: realm, organisation, founder, time.';
grant execute on function cascades.tg_groups__stamp() to visitor, steward;
create trigger _100_stamp before insert on app.groups
  for each row execute function cascades.tg_groups__stamp();
comment on trigger _100_stamp on app.groups is 'Fills what nobody tells.';
