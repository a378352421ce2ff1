create type importing.person_row as (
  line int, person text, username text, "values" jsonb, group_ref text, status text, since text);
comment on type importing.person_row is
  'A row of a list of people; person is the same for rows of one person, values are the name, the mail address and the fields of the profile by name.';
