-- Under the caller's own rules: owners of visible groups are visible.
create function describe.owners(group_id uuid) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('username', f.username, 'name', f.name, 'picture', f.picture) order by f.name, f.username_key), '[]')
    from authority.owner_ids(owners.group_id) o (user_id)
    join app.profiles f on f.user_id = o.user_id;
end;
comment on function describe.owners(uuid) is 'Owners of a group: [{username, name, picture}].';
grant execute on function describe.owners(uuid) to visitor, steward;
