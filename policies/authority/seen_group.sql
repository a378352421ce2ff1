-- For definers, which see the whole realm: the same answer as find_group gives to the caller.
create function authority.seen_group(ref text) returns app.groups
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.find_group(ref);
begin
  if v_group.id is null or not authority.may_on_group('view_group', v_group.id) then
    raise exception using errcode = 'PT404', message = 'group_not_found';
  end if;
  return v_group;
end $$;
comment on function authority.seen_group(text) is 'A group that the caller may see, by handle, former handle or id; PT404 group_not_found.';
grant execute on function authority.seen_group(text) to visitor, steward;
