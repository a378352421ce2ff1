-- Joined again under the caller's own rules: whatever was found, nothing is shown that they may not see.
create function describe.found_people(words text[], loose boolean, mates uuid[], at_most int, start int) returns jsonb
  language sql stable set plan_cache_mode = force_generic_plan
begin atomic
  with found as materialized (
    select * from searching.match_people(found_people.words, found_people.loose, found_people.mates)),
  ranked as (
    select f.user_id, p.username, p.name, p.nickname, p.picture, f.fields, f.total,
           row_number() over (order by f.score desc, f.user_id in (select unnest(found_people.mates)) desc, p.picture is null, p.name collate "hu-x-icu", p.username_key) as place
      from found f join app.profiles p on p.user_id = f.user_id)
  select jsonb_build_object('total', coalesce(max(r.total), 0), 'rows', coalesce(jsonb_agg(jsonb_build_object(
           'username', r.username, 'name', r.name, 'nickname', coalesce(r.nickname, ''), 'picture', coalesce(r.picture, ''),
           'fields', case when r.fields is null then '[]' else (
              select coalesce(jsonb_agg(jsonb_build_object('field', v.field, 'value', v.value) order by v.field, v.position), '[]')
                from app.profile_fields v where v.user_id = r.user_id and v.field = any (r.fields)) end) order by r.place)
         filter (where r.place > found_people.start and r.place <= found_people.start + found_people.at_most), '[]'))
    from ranked r;
end;
comment on function describe.found_people(text[], boolean, uuid[], int, int) is
  'A page of the people found: {total, rows: [{username, name, nickname, picture, fields: [{field, value}]}]}; of equal score those who share a group with the caller come first, then those with a picture, then by name.';
grant execute on function describe.found_people(text[], boolean, uuid[], int, int) to visitor;
