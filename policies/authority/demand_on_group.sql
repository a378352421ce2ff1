-- The order of every refusal: not visible 404, no right 403; state (409) is the caller's next question.
create function authority.demand_on_group(ref text, flag text) returns app.groups
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group(ref);
begin
  if not authority.may_on_group(flag, v_group.id) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  return v_group;
end $$;
comment on function authority.demand_on_group(text, text) is 'The group, when the caller may see it (else PT404 group_not_found) and holds the flag on it (else PT403 not_allowed).';
grant execute on function authority.demand_on_group(text, text) to visitor, steward;
