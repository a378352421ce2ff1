-- Definer: moves what is nobody's to move. Whoever holds the root could grant all of it anyway; nobody else may merge.
-- Both belong to this realm alone, because a profile and an identity are the same in all realms.
create function api.merge_people(keep text, duplicate text) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_keep uuid := authority.seen_person(keep);
  v_double uuid := authority.seen_person(duplicate);
  v_first uuid := least(v_keep, v_double);
begin
  -- In one order, so that two merges do not wait for each other.
  perform authority.lock_person(v_first::text);
  perform authority.lock_person(greatest(v_keep, v_double)::text);
  perform from app.users u where u.id in (v_keep, v_double) order by u.id for update;
  if v_keep = v_double then
    raise exception using errcode = 'PT422', message = 'same_person', detail = '{"field":"duplicate"}';
  elsif v_double = session.user_id() then
    raise exception using errcode = 'PT409', message = 'not_oneself';
  elsif not authority.only_here(v_keep) or not authority.only_here(v_double) then
    raise exception using errcode = 'PT409', message = 'person_elsewhere',
      detail = jsonb_build_object('person', case when authority.only_here(v_keep) then duplicate else keep end)::text;
  elsif exists (select from app.profiles p where p.user_id in (v_keep, v_double) and p.erased_at is not null) then
    raise exception using errcode = 'PT409', message = 'person_erased';
  end if;
  update app.users u set merged_into = v_keep where u.id = v_double;
  return jsonb_build_object('person', (select p.username from app.profiles p where p.user_id = v_keep));
end $$;
comment on function api.merge_people(text, text) is
  'Makes one person of two, for good: memberships, titles, policies, usernames and what the kept profile lacks go from the duplicate to the one that is kept; the duplicate''s sign-ins end. For the realm root, and people of this realm alone. PT409 person_elsewhere, person_erased, not_oneself; PT422 same_person.';
grant execute on function api.merge_people(text, text) to visitor;
