create function api.show_comments("group" text, semester text default null, version int default null) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.seen_scoreboard("group", semester, version);
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'member', r.membership_id, 'guideline', r.guideline_id,
            'author', case when f.user_id is not null then jsonb_build_object('username', f.username, 'name', f.name) end,
            'own', c.author_id is not distinct from session.user_id(), 'text', c.text, 'closing', c.closing, 'at', c.created_at) order by c.id), '[]')
            from app.point_requests r
            join app.point_comments c on c.realm_id = r.realm_id and c.request_id = r.id
            left join app.profiles f on f.user_id = c.author_id
           where r.realm_id = v_board.realm_id and r.scoreboard_id = v_board.id);
end $$;
comment on function api.show_comments(text, text, int) is
  'What was said about the cells of a scoreboard, oldest first: [{id, member, guideline, author, own, text, closing, at}]. PT404 group_not_found, scoreboard_not_found.';
grant execute on function api.show_comments(text, text, int) to visitor;
