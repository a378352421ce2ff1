-- P-7: a policy that could be hung elsewhere could be hung below more than it was issued from.
create function cascades.tg_policies__keep_place() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if (old.realm_id, old.id, old.parent_id, old.role, old.owner_of) is distinct from (new.realm_id, new.id, new.parent_id, new.role, new.owner_of) then
    raise exception using errcode = 'PT409', message = 'policy_place_is_fixed';
  end if;
  return new;
end $$;
comment on function cascades.tg_policies__keep_place() is 'Refuses to change parent, role or group of a policy: PT409 policy_place_is_fixed.';
grant execute on function cascades.tg_policies__keep_place() to steward;
create trigger _100_keep_place before update on app.policies
  for each row execute function cascades.tg_policies__keep_place();
comment on trigger _100_keep_place on app.policies is 'The parent of a policy never changes.';
