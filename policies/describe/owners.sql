-- Under the caller's own rules: owners of visible groups are visible.
create function describe.owners(group_id uuid) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('username', f.username, 'name', f.name) order by f.name, f.username_key), '[]')
    from app.policies p
    join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
    join app.profiles f on f.user_id = a.user_id
   where p.realm_id = (select session.realm_id()) and p.owner_of = owners.group_id;
end;
comment on function describe.owners(uuid) is 'Owners of a group: [{username, name}].';
grant execute on function describe.owners(uuid) to visitor, steward;
