create function describe.policy_path(policy_id uuid) returns jsonb
  language sql stable
begin atomic
  with recursive up (parent_id, step, id, name) as (
    select p.parent_id, 0, null::uuid, null::text from app.policies p
     where p.realm_id = (select session.realm_id()) and p.id = policy_path.policy_id
    union all
    select p.parent_id, u.step + 1, p.id, p.name from up u
      join app.policies p on p.realm_id = (select session.realm_id()) and p.id = u.parent_id)
  select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.step desc) filter (where u.step > 0), '[]') from up u;
end;
comment on function describe.policy_path(uuid) is 'Policies above a policy as far as one may see them, top first: [{id, name}].';
grant execute on function describe.policy_path(uuid) to visitor;
