create type importing.planned_person as (
  person text, line int, user_id uuid, is_new boolean, is_claimed boolean, username text, "values" jsonb);
comment on type importing.planned_person is 'Somebody of the list with their key, new or known.';
