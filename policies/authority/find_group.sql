-- Under the caller's own rules: what is not seen is not found, and absent and hidden are the same.
create function authority.find_group(ref text) returns app.groups
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups;
begin
  if ref ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select g.* into v_group from app.groups g
     where g.realm_id = (select session.realm_id()) and g.id = ref::uuid;
    return v_group;
  end if;
  select g.* into v_group from app.groups g
   where g.realm_id = (select session.realm_id()) and g.handle_key = lower(ref);
  if found then
    return v_group;
  end if;
  select g.* into v_group from app.groups g
    join app.group_aliases a on a.realm_id = g.realm_id and a.group_id = g.id
   where a.realm_id = (select session.realm_id()) and a.alias_key = lower(ref);
  return v_group;
end $$;
comment on function authority.find_group(text) is 'A visible group by handle, former handle or id; null when there is none.';
grant execute on function authority.find_group(text) to visitor, steward;
