create type importing.planned_guideline as (place int, line int, id uuid, told jsonb, was jsonb, becomes jsonb);
comment on type importing.planned_guideline is
  'A guideline from a file: where it stands, its key (null for a new one), what is told of it, what it is, and what it would be.';
