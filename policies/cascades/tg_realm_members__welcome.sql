-- Definer: who joins holds the member policy, whoever let them in.
create function cascades.tg_realm_members__welcome() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.assignments (realm_id, policy_id, user_id)
  select n.realm_id, p.id, n.user_id
    from new_rows n join app.policies p on p.realm_id = n.realm_id and p.role = 'member';
  return null;
end $$;
comment on function cascades.tg_realm_members__welcome() is 'Assigns the realm''s member policy to everyone who joins.';
create trigger _500_welcome after insert on app.realm_members
  referencing new table as new_rows
  for each statement execute function cascades.tg_realm_members__welcome();
comment on trigger _500_welcome on app.realm_members is 'The member policy for everyone who joins.';
