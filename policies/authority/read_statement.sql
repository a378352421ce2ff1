-- The one place where a line from outside becomes a row: {group, person, resource, flags}; what is left out means all.
create function authority.read_statement(line jsonb) returns app.statements
  language plpgsql volatile set search_path = ''
as $$
declare
  v_line app.statements;
  v_flags text[];
begin
  if jsonb_typeof(line) is distinct from 'object' or jsonb_typeof(line -> 'flags') is distinct from 'array' then
    raise exception using errcode = 'PT422', message = 'invalid_statements', detail = '{"field":"statements"}';
  end if;
  v_flags := array(select f.value from jsonb_array_elements_text(line -> 'flags') f (value));
  v_line.realm_id := session.realm_id();
  v_line.id := uuidv7();
  v_line.resource := coalesce(nullif(btrim(line ->> 'resource'), ''), 'GROUP');
  v_line.group_id := case when nullif(line ->> 'group', '') is not null then (authority.seen_group(line ->> 'group')).id end;
  v_line.user_id := case when nullif(line ->> 'person', '') is not null then authority.seen_person(line ->> 'person') end;
  v_line.any_group := v_line.group_id is null;
  v_line.any_user := v_line.user_id is null;
  v_line := authority.with_bits(v_line, authority.bits_of(v_flags));
  if authority.bits(v_line) = 0 then
    raise exception using errcode = 'PT422', message = 'no_flags', detail = '{"field":"flags"}';
  end if;
  if v_line.resource = any (array['GROUP_ESCALATION', 'GROUP_OWNER', 'REALM'])
     or v_line.resource in (select r.resource from authority.role_templates() r) then
    raise exception using errcode = 'PT422', message = 'resource_reserved', detail = '{"field":"resource"}';
  end if;
  return v_line;
end $$;
comment on function authority.read_statement(jsonb) is
  'A line {group, person, resource, flags} as a statement without a policy: PT422 invalid_statements, unknown_action, no_flags, resource_reserved; PT404 for a group or person not seen.';
grant execute on function authority.read_statement(jsonb) to steward;
