create function importing.fields() returns text[]
  language sql immutable
begin atomic
  select array_agg(f.field order by f.place) from authority.profile_fields() f where f.field <> 'email';
end;
comment on function importing.fields() is 'Fields of a profile that a list may fill, besides name, nickname and mail address.';
grant execute on function importing.fields() to steward;
