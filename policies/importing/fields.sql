create function importing.fields() returns text[]
  language sql immutable
begin atomic
  select array['phone', 'room', 'dormitory', 'student_status', 'gender', 'website', 'telegram', 'discord', 'matrix', 'github',
               'facebook', 'instagram', 'linkedin'];
end;
comment on function importing.fields() is 'Fields of a profile that a list may fill, besides name, nickname and mail address.';
grant execute on function importing.fields() to steward;
