create function api.show_group_scores("group" text, semester text default null) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
  v_board app.scoreboards;
begin
  if cardinality(authority.scoreboard_needs(v_group.id)) = 0 then
    raise exception using errcode = 'PT404', message = 'scoreboard_not_found';
  end if;
  select s.* into v_board from app.scoreboards s
   where s.realm_id = v_group.realm_id and s.group_id = v_group.id and s.status = 'ACCEPTED'
     and (show_group_scores.semester is null or s.semester = show_group_scores.semester)
     and not exists (select from app.scoreboards n where n.realm_id = s.realm_id and n.previous_id = s.id)
   order by s.semester desc limit 1;
  return jsonb_build_object('group', describe.group_link(v_group.id), 'path', describe.group_path(v_group.id), 'semester', v_board.semester,
    'semesters', (select coalesce(jsonb_agg(distinct s.semester), '[]') from app.scoreboards s
       where s.realm_id = v_group.realm_id and s.group_id = v_group.id and s.status = 'ACCEPTED'
         and not exists (select from app.scoreboards n where n.realm_id = s.realm_id and n.previous_id = s.id)),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('username', f.username, 'name', f.name, 'work', p.work, 'responsibility', p.responsibility,
                'points', p.points, 'award', coalesce(a.kind, 'KDO'), 'justification', coalesce(a.justification, ''))
                order by p.points desc, f.name collate "hu-x-icu" nulls last), '[]')
      from describe.member_sums(v_board.id) p
      join app.memberships m on m.realm_id = v_group.realm_id and m.id = p.member
      left join app.profiles f on f.user_id = m.user_id
      left join app.award_requests a on a.realm_id = m.realm_id and a.membership_id = m.id and a.semester = v_board.semester and a.status = 'ACCEPTED'));
end $$;
comment on function api.show_group_scores(text, text) is
  'A group''s accepted points of a semester, the last one when left out: {group, path, semester, semesters, rows: [{username, name, work, responsibility, points, award, justification}]}; the card and its reason as far as they were accepted (H-1). PT404 group_not_found, scoreboard_not_found.';
grant execute on function api.show_group_scores(text, text) to visitor;
