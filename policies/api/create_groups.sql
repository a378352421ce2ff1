-- One insert for all, under the caller's own rules: all or none. What stands in the way is named with its place.
create function api.create_groups(groups jsonb) returns setof api.groups
  language plpgsql set search_path = ''
as $$
declare
  v_ids uuid[];
  v_bad record;
begin
  if jsonb_typeof(groups) is distinct from 'array' or jsonb_array_length(groups) not between 1 and 1000 then
    raise exception using errcode = 'PT422', message = 'invalid_groups', detail = '{"field":"groups"}';
  end if;
  select w.* into v_bad from describe.wanted_groups(groups) w where w.key is not null order by w.place limit 1;
  if found then
    raise exception using errcode = v_bad.state, message = v_bad.key,
      detail = jsonb_build_object('field', v_bad.field, 'line', v_bad.place)::text;
  end if;
  select array_agg(w.id order by w.place) into v_ids
    from (select uuidv7() as id, g.place from jsonb_array_elements(groups) with ordinality g (value, place)) w;
  insert into app.groups (id, parent_id, slug, name, description)
  select v_ids[w.place], w.parent_id, w.slug, w.name, w.description from describe.wanted_groups(groups) w order by w.place;
  return query select g.* from api.groups g join unnest(v_ids) with ordinality i (id, place) on i.id = g.id order by i.place;
end $$;
comment on function api.create_groups(jsonb) is
  'Makes up to 1,000 groups at once, all or none: a list of {name, parent, slug, description}, as create_group takes them. A refusal names the place in the list (detail.line).';
grant execute on function api.create_groups(jsonb) to visitor;
