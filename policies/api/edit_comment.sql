-- Definer: comments are nobody's to write by hand. What one does not see is not found, what is another's is not one's to change.
create function api.edit_comment("comment" uuid, "text" text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group uuid := authority.lock_comment("comment");
begin
  update app.point_comments c set text = btrim(edit_comment."text")
   where c.realm_id = session.realm_id() and c.id = edit_comment."comment";
  return jsonb_build_object('id', "comment");
end $$;
comment on function api.edit_comment(uuid, text) is 'Changes one''s own comment while the scoreboard can be commented. PT404 comment_not_found, PT403 not_allowed; other refusals as lock_scoreboard.';
grant execute on function api.edit_comment(uuid, text) to visitor;
