-- P-1 holds for scopes because they never change: another scope is another line.
create function cascades.tg_statements__keep_scope() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if (old.realm_id, old.id, old.policy_id, old.resource, old.any_group, old.group_id, old.any_user, old.user_id, old.escalated_from)
     is distinct from
     (new.realm_id, new.id, new.policy_id, new.resource, new.any_group, new.group_id, new.any_user, new.user_id, new.escalated_from) then
    raise exception using errcode = 'PT409', message = 'scope_is_fixed';
  end if;
  return new;
end $$;
comment on function cascades.tg_statements__keep_scope() is 'Refuses to change what a line is about: PT409 scope_is_fixed.';
grant execute on function cascades.tg_statements__keep_scope() to steward;
create trigger _100_keep_scope before update on app.statements
  for each row execute function cascades.tg_statements__keep_scope();
comment on trigger _100_keep_scope on app.statements is 'A line keeps its policy and its scope.';
