create type importing.planned_group as (
  id uuid, parent_id uuid, org text, slug text, name text, description text, former text[], line int, place bigint,
  is_new boolean, is_renamed boolean, is_archived boolean);
comment on type importing.planned_group is 'A group of the file, with the group of the realm that it is or will be.';
