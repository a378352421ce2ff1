-- A statement per table, whatever the size. New ones stand after those that are there, in the order of the list.
create function importing.write_guidelines(v_board app.scoreboards, plan importing.planned_guideline[]) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  insert into app.guidelines (realm_id, scoreboard_id, position, category, name, description, max_per_member, max_total)
  select v_board.realm_id, v_board.id, l.last + row_number() over (order by p.place), p.becomes ->> 'category', p.becomes ->> 'name',
         p.becomes ->> 'description', (p.becomes ->> 'max_per_member')::int, (p.becomes ->> 'max_total')::int
    from unnest(plan) p
    cross join (select coalesce(max(g.position), 0) as last from app.guidelines g
                 where g.realm_id = v_board.realm_id and g.scoreboard_id = v_board.id) l
   where p.was is null order by p.place;
  update app.guidelines g
     set name = p.becomes ->> 'name', category = p.becomes ->> 'category', description = p.becomes ->> 'description',
         max_per_member = (p.becomes ->> 'max_per_member')::int, max_total = (p.becomes ->> 'max_total')::int
    from unnest(plan) p
   where g.realm_id = v_board.realm_id and g.id = p.id and p.becomes <> p.was;
  update app.point_requests r set points = (p.becomes ->> 'max_per_member')::int
    from unnest(plan) p
   where r.realm_id = v_board.realm_id and r.scoreboard_id = v_board.id and r.guideline_id = p.id
     and r.points > (p.becomes ->> 'max_per_member')::int;
  if exists (select from unnest(plan) p where p.becomes is distinct from p.was) then
    perform cascades.touch_scoreboard(v_board.id);
  end if;
end $$;
comment on function importing.write_guidelines(app.scoreboards, importing.planned_guideline[]) is
  'Writes a list of guidelines; points above a lowered maximum are cut to it.';
grant execute on function importing.write_guidelines(app.scoreboards, importing.planned_guideline[]) to steward;
