create function cascades.tg__next_version() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
comment on function cascades.tg__next_version() is 'Counts changes, so that two editors at once notice each other.';
grant execute on function cascades.tg__next_version() to visitor, steward;
create trigger _100_next_version before update on app.groups
  for each row execute function cascades.tg__next_version();
comment on trigger _100_next_version on app.groups is 'Counts changes.';
create trigger _100_next_version before update on app.policies
  for each row execute function cascades.tg__next_version();
comment on trigger _100_next_version on app.policies is 'Counts changes.';
