-- Definer: comments are nobody's to write by hand.
create function api.delete_comment("comment" uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group uuid := authority.lock_comment("comment");
begin
  delete from app.point_comments c where c.realm_id = session.realm_id() and c.id = delete_comment."comment";
  return jsonb_build_object('id', "comment");
end $$;
comment on function api.delete_comment(uuid) is 'Takes one''s own comment back while the scoreboard can be commented. Refusals as edit_comment.';
grant execute on function api.delete_comment(uuid) to visitor;
