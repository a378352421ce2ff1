-- Definer: as grants_of. What is still covered by something else is not lost. Names as far as the caller may see them.
create function describe.lost(was describe.grant_line[], is_now describe.grant_line[], most int) returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  with gone as (
    select w.*, w.bits & ~coalesce((select bit_or(n.bits) from unnest(is_now) n
                                     where n.holder = w.holder and (n.any_group or n.group_id = w.group_id)
                                       and (n.any_user or n.user_id = w.user_id)), 0) as lost
      from unnest(was) w),
  rows as (
    select g.holder, g.any_group, g.any_user, g.user_id, g.lost, r.handle, r.name,
           row_number() over (order by g.any_group desc, r.name collate "hu-x-icu", g.holder) as place
      from gone g
      left join app.groups r on r.realm_id = (select session.realm_id()) and r.id = g.group_id
           and ((select authority.holds_everywhere('view_group')) or r.id = any (array(select authority.my_group_ids('view_group'))))
     where g.lost <> 0),
  known as (select k.* from describe.acquaintances(array(select r.holder from rows r union select r.user_id from rows r)) k)
  select jsonb_build_object('total', count(*), 'people', count(distinct r.holder), 'rows', coalesce(jsonb_agg(jsonb_build_object(
      'person', h.link, 'any_group', r.any_group,
      'group', case when r.handle is not null then jsonb_build_object('handle', r.handle, 'name', r.name) end,
      'any_person', r.any_user, 'about', a.link,
      'flags', (select jsonb_agg(f.name order by f.mask) from authority.all_flags() f where r.lost & f.mask <> 0)) order by r.place)
      filter (where r.place <= most), '[]'))
    from rows r
    left join known h on h.user_id = r.holder
    left join known a on a.user_id = r.user_id;
end;
comment on function describe.lost(describe.grant_line[], describe.grant_line[], int) is
  'Rights held before and not after: {total, people, rows: [{person, any_group, group, any_person, about, flags}]}, at most so many rows.';
grant execute on function describe.lost(describe.grant_line[], describe.grant_line[], int) to steward;
