-- Definer: looks at everybody's rights in the entered realm. People and groups are drawn by the sums of their ids, the
-- same ones each time; every second person is asked about a group that a line of theirs names, so that not all answers are no.
create function operator.sample_rights("limit" int default 1000) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform operator.demand();
  return (
    with people as (
      select m.user_id, row_number() over (order by md5(m.user_id::text)) as place
        from app.realm_members m order by 2 limit sample_rights."limit"),
    groups as (
      select g.id, row_number() over (order by md5(g.id::text)) - 1 as place, count(*) over () as of from app.groups g),
    pairs as (
      select p.user_id, p.place, case when p.place % 2 = 0 then coalesce((
          select s.group_id from app.assignments a join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
           where a.user_id = p.user_id and s.group_id is not null order by s.id limit 1), g.id) else g.id end as group_id
        from people p join groups g on g.place = p.place * 7919 % g.of),
    answers as (
      select x.place, x.user_id, x.group_id, coalesce((
          select bit_or(authority.bits(s)) from app.assignments a
            join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
           where a.user_id = x.user_id and s.any_user and (s.any_group or s.group_id = x.group_id)), 0) as bits
        from pairs x)
    select jsonb_build_object('asked', count(*), 'given', count(*) filter (where w.bits <> 0),
             'digest', md5(coalesce(string_agg(concat_ws(' ', w.user_id, w.group_id, w.bits), ',' order by w.place), '')))
      from answers w);
end $$;
comment on function operator.sample_rights(int) is
  'What so many people of the entered realm may do on a group each, as one sum: {asked, given, digest}; equal before a backup and after restoring it.';
grant execute on function operator.sample_rights(int) to operator;
