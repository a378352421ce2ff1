-- Definer: as grants_of. What is still covered by something else is not lost. The lists are joined by holder, so that
-- ten thousand of them are not held against each other one by one.
create function describe.lost(was describe.grant_line[], is_now describe.grant_line[], most int) returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  with gone as (
    select w.holder, w.any_group, w.group_id, w.any_user, w.user_id, w.bits & ~coalesce(bit_or(n.bits), 0) as lost
      from unnest(was) w
      left join unnest(is_now) n on n.holder = w.holder and (n.any_group or n.group_id = w.group_id)
                                and (n.any_user or n.user_id = w.user_id)
     group by w.holder, w.any_group, w.group_id, w.any_user, w.user_id, w.bits),
  rows as (
    select g.holder, g.any_group, g.group_id, g.any_user, g.user_id, g.lost,
           row_number() over (order by g.any_group desc, r.name collate "hu-x-icu", g.holder) as place, r.handle, r.name
      from gone g left join app.groups r on r.realm_id = (select session.realm_id()) and r.id = g.group_id
     where g.lost <> 0),
  shown as materialized (select r.* from rows r where r.place <= most),
  known as materialized (
    select k.user_id, k.person from describe.acquaintances(array(
      select s.holder from shown s union select s.user_id from shown s where s.user_id is not null)) k),
  sees as materialized (
    select authority.holds_everywhere('view_group') as everywhere, array(select authority.my_group_ids('view_group')) as ids)
  select jsonb_build_object('total', (select count(*) from rows), 'people', (select count(distinct r.holder) from rows r),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object(
        'person', h.person, 'any_group', s.any_group,
        'group', case when v.everywhere or s.group_id = any (v.ids) then
                   case when s.handle is not null then jsonb_build_object('handle', s.handle, 'name', s.name) end end,
        'any_person', s.any_user, 'about', k.person,
        'flags', (select jsonb_agg(a.name order by a.mask) from authority.all_flags() a where s.lost & a.mask <> 0)) order by s.place), '[]')
      from shown s
      cross join sees v
      left join known h on h.user_id = s.holder
      left join known k on k.user_id = s.user_id));
end;
comment on function describe.lost(describe.grant_line[], describe.grant_line[], int) is
  'Rights held before and not after: {total, people, rows: [{person, any_group, group, any_person, about, flags}]}, at most so many rows.';
grant execute on function describe.lost(describe.grant_line[], describe.grant_line[], int) to steward;
