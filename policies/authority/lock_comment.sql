-- For definers: the author alone, while the scoreboard can be commented.
create function authority.lock_comment(comment_id uuid) returns uuid
  language plpgsql volatile set search_path = ''
as $$
declare
  v_author uuid;
  v_board uuid;
  v_group uuid;
begin
  select c.author_id, s.id, s.group_id into v_author, v_board, v_group
    from app.point_comments c
    join app.point_requests r on r.realm_id = c.realm_id and r.id = c.request_id
    join app.scoreboards s on s.realm_id = r.realm_id and s.id = r.scoreboard_id
   where c.realm_id = session.realm_id() and c.id = comment_id;
  if v_board is null or cardinality(authority.scoreboard_needs(v_group)) = 0 then
    raise exception using errcode = 'PT404', message = 'comment_not_found';
  end if;
  if v_author is distinct from session.user_id() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if v_board is distinct from (authority.lock_scoreboard(v_group::text, 'comment')).id then
    raise exception using errcode = 'PT409', message = 'scoreboard_state';
  end if;
  return v_group;
end $$;
comment on function authority.lock_comment(uuid) is
  'The group of one''s own comment, held, while its scoreboard can be commented: PT404 comment_not_found, PT403 not_allowed, PT409 scoreboard_state.';
grant execute on function authority.lock_comment(uuid) to steward;
