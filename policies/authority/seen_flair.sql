create function authority.seen_flair(p_group_id uuid, p_flair uuid) returns app.flairs
  language plpgsql stable set search_path = ''
as $$
declare
  v_flair app.flairs;
begin
  select f.* into v_flair from app.flairs f
   where f.realm_id = (select session.realm_id()) and f.id = p_flair and (f.group_id is null or f.group_id = p_group_id);
  if not found then
    raise exception using errcode = 'PT404', message = 'flair_not_found', detail = '{"field":"flair"}';
  end if;
  return v_flair;
end $$;
comment on function authority.seen_flair(uuid, uuid) is 'A title that members of a visible group can wear: common or its own; PT404 flair_not_found.';
grant execute on function authority.seen_flair(uuid, uuid) to visitor, steward;
