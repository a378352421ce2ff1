-- Joined again under the caller's own rules.
create function describe.found_groups(words text[], loose boolean, at_most int, start int) returns jsonb
  language sql stable set plan_cache_mode = force_generic_plan
begin atomic
  with found as materialized (
    select * from searching.match_groups(found_groups.words, found_groups.loose)),
  ranked as (
    select g.handle, g.name, g.archived_at, f.total,
           row_number() over (order by g.archived_at is not null, f.score desc, g.name collate "hu-x-icu", g.handle_key) as place
      from found f join app.groups g on g.realm_id = (select session.realm_id()) and g.id = f.group_id)
  select jsonb_build_object('total', coalesce(max(r.total), 0), 'rows', coalesce(jsonb_agg(
           jsonb_build_object('handle', r.handle, 'name', r.name, 'archived_at', r.archived_at) order by r.place)
         filter (where r.place > found_groups.start and r.place <= found_groups.start + found_groups.at_most), '[]'))
    from ranked r;
end;
comment on function describe.found_groups(text[], boolean, int, int) is
  'A page of the groups found: {total, rows: [{handle, name, archived_at}]}, archived ones last.';
grant execute on function describe.found_groups(text[], boolean, int, int) to visitor;
