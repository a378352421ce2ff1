-- Under the caller's own rules: a field that they may not see is a row that is not there.
create function api.export_members("group" text, status text default 'active', role text default null, flair uuid default null,
  q text default null) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.demand_on_group("group", 'view_members');
  v_list jsonb;
begin
  if coalesce(status, '') <> all ('{active,newbie,former,archived,all}') or role <> 'owner' then
    raise exception using errcode = 'PT422', message = 'invalid_filter', detail = '{"field":"status"}';
  end if;
  v_list := describe.member_list(v_group.id, status, role is not null, flair, left(q, 200), 1, 20000);
  if (v_list ->> 'total')::int > 20000 then
    raise exception using errcode = 'PT422', message = 'too_many_rows';
  end if;
  return jsonb_build_object(
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name),
    'rows', (with rows as materialized (
               select r.row, r.place, lower(r.row ->> 'username') as username_key from jsonb_array_elements(v_list -> 'rows') with ordinality r (row, place)),
             seen as materialized (
               select f.user_id, f.username_key, f.nickname from rows r join app.profiles f on f.username_key = r.username_key),
             fields as (
               select p.user_id, jsonb_agg(jsonb_build_object('field', p.field, 'value', p.value) order by p.field, p.position) as all
                 from app.profile_fields p where p.user_id = any (array(select s.user_id from seen s)) group by p.user_id)
             select coalesce(jsonb_agg(r.row || jsonb_build_object('nickname', s.nickname, 'fields', coalesce(f.all, '[]')) order by r.place), '[]')
               from rows r left join seen s on s.username_key = r.username_key left join fields f on f.user_id = s.user_id));
end $$;
comment on function api.export_members(text, text, text, uuid, text) is
  'The members of a group that fit, all at once, with those fields of their profiles that the caller may see. Needs viewMembers; PT422 invalid_filter, too_many_rows above 20,000.';
grant execute on function api.export_members(text, text, text, uuid, text) to visitor;
