create function authority.seen_people(refs text[]) returns uuid[]
  language plpgsql stable set search_path = ''
as $$
declare
  v_people uuid[];
  v_missing text;
begin
  if coalesce(cardinality(refs), 0) not between 1 and 500 then
    raise exception using errcode = 'PT422', message = 'invalid_people', detail = '{"field":"people"}';
  end if;
  select array_agg(f.user_id), min(f.ref) filter (where f.user_id is null) into v_people, v_missing
    from (select r.ref, m.user_id
            from (select distinct lower(btrim(u.ref)) as ref from unnest(refs) u (ref)) r
            -- Each by its own index: as one condition it would go through everybody once for each name.
            left join lateral (
              select k.user_id from app.profiles k where k.username_key = r.ref
              union
              select k.user_id from app.profiles k
               where k.user_id = case when r.ref ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then r.ref::uuid end) p on true
            left join app.realm_members m on m.realm_id = (select session.realm_id()) and m.user_id = p.user_id
                 and (m.user_id = (select session.user_id()) or (select authority.holds_everywhere('view_basic_profile'))
                      or m.user_id = any (array(select authority.my_user_ids('view_basic_profile'))))) f;
  if v_missing is not null or array_position(v_people, null) is not null then
    raise exception using errcode = 'PT404', message = 'person_not_found',
      detail = jsonb_build_object('field', 'people', 'person', left(coalesce(v_missing, ''), 100))::text;
  end if;
  return v_people;
end $$;
comment on function authority.seen_people(text[]) is
  'People of the realm whom the caller may see, by username or id, at most 500: PT404 person_not_found for the first that is not, PT422 invalid_people.';
grant execute on function authority.seen_people(text[]) to visitor, steward;
